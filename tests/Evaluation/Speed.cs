using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>Latency, allocation, build time and size for a house of 500 FAQs in four languages.</summary>
internal static class Speed
{
    public const string Set = "speed, 500 FAQs × 4 languages";
    private const int Rounds = 5;
    private static readonly HouseContact House = new("House", null, null);

    public static void Measure(AnswerEngine engine, IReadOnlyList<Turn> turns, Report report)
    {
        IReadOnlyList<FaqDocument> faqs = SyntheticHouse.Create(500);
        HouseIndex index = engine.BuildIndex(faqs);
        GuestQuestion[] questions =
        [
            .. turns.Select(turn => new GuestQuestion(turn.Text) { EarlierTurns = turn.EarlierTurns }),
            .. SyntheticHouse.Questions().Select(text => new GuestQuestion(text)),
        ];
        int times = questions.Length * Rounds;
        // The first rounds are for the just-in-time compiler, which a serving process has behind it too.
        Timing.Sorted(times, i => engine.Answer(index, House, questions[i % questions.Length]));
        double[] finds = Timing.Sorted(times, i => engine.Find(index, House, questions[i % questions.Length], null));
        long before = GC.GetAllocatedBytesForCurrentThread();
        double[] answers = Timing.Sorted(times, i => engine.Answer(index, House, questions[i % questions.Length]));
        long allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / times;

        AddPercentiles(report, "retrieval + gate", finds);
        AddPercentiles(report, "whole answer", answers);
        report.Add(Set, "allocated per question, bytes", allocated);
        IndexCost.Measure(engine, faqs, 40, report, Set);
        report.Add(
            Timing.Histogram(
                "Latency of retrieval and gate",
                FormattableString.Invariant(
                    $"A house of 500 FAQs in four languages; {times:#,0} questions, one at a time."
                ),
                finds
            )
        );
    }

    private static void AddPercentiles(Report report, string what, double[] milliseconds)
    {
        report.Add(Set, $"{what}, p50, ms", Statistics.Percentile(milliseconds, 0.5));
        report.Add(Set, $"{what}, p99, ms", Statistics.Percentile(milliseconds, 0.99));
    }
}
