using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>What building and keeping the index of a house costs.</summary>
internal static class IndexCost
{
    public static void Measure(
        AnswerEngine engine,
        IReadOnlyList<FaqDocument> faqs,
        int rounds,
        Report report,
        string set
    )
    {
        // The first rounds are for the just-in-time compiler, which a serving process has behind it too.
        Timing.Sorted(rounds, _ => engine.BuildIndex(faqs));
        double[] builds = Timing.Sorted(rounds, _ => engine.BuildIndex(faqs));
        report.Add(set, "index build, p50, ms", Statistics.Percentile(builds, 0.5));
        report.Add(set, "index size, bytes (own estimate)", engine.BuildIndex(faqs).SizeInBytes);
        report.Add(set, "index size, bytes (heap difference)", HeapDifference(engine, faqs));
    }

    /// <summary>What the collector counts for the index alone, the FAQ texts excluded.</summary>
    private static long HeapDifference(AnswerEngine engine, IReadOnlyList<FaqDocument> faqs)
    {
        long before = GC.GetTotalMemory(forceFullCollection: true);
        HouseIndex index = engine.BuildIndex(faqs);
        long difference = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(index);
        return difference;
    }
}
