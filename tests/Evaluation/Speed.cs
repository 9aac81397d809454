using System.Diagnostics;
using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>Latency, allocation, build time and size for a house of 500 FAQs in four languages.</summary>
internal static class Speed
{
    private const string Set = "speed, 500 FAQs × 4 languages";
    private static readonly HouseContact House = new("House", null, null);

    public static void Measure(AnswerEngine engine, HotelFaqData data, Report report)
    {
        IReadOnlyList<FaqDocument> faqs = SyntheticHouse.Create(500);
        // The first rounds are for the just-in-time compiler, which a serving process has behind it too.
        Timed(40, _ => engine.BuildIndex(faqs));
        double[] builds = Timed(40, _ => engine.BuildIndex(faqs));
        HouseIndex index = engine.BuildIndex(faqs);
        string[] questions = [.. data.Questions.Select(turn => turn.Text), .. SyntheticHouse.Questions()];
        foreach (string question in questions)
        {
            engine.Answer(index, House, new GuestQuestion(question));
        }
        long before = GC.GetAllocatedBytesForCurrentThread();
        double[] answers = Timed(
            questions.Length * 3,
            i => engine.Answer(index, House, new GuestQuestion(questions[i % questions.Length]))
        );
        long allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / answers.Length;
        report.Add(Set, "Answer, p50, ms", Statistics.Percentile(answers, 0.5));
        report.Add(Set, "Answer, p99, ms", Statistics.Percentile(answers, 0.99));
        report.Add(Set, "allocated per question, bytes", allocated);
        report.Add(Set, "index build, p50, ms", Statistics.Percentile(builds, 0.5));
        report.Add(Set, "index size, bytes (own estimate)", index.SizeInBytes);
        report.Add(Set, "index size, bytes (heap difference)", HeapDifference(engine, faqs));
    }

    private static double[] Timed(int times, Action<int> action)
    {
        double[] milliseconds = new double[times];
        for (int i = 0; i < times; i++)
        {
            long start = Stopwatch.GetTimestamp();
            action(i);
            milliseconds[i] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }
        Array.Sort(milliseconds);
        return milliseconds;
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
