namespace Yadopera.Evaluation;

/// <summary>What a figure must reach to call the engine good.</summary>
/// <param name="Bound">Least value, or the most where <see cref="IsMost"/>.</param>
internal sealed record Goal(string Set, string Measure, double Bound, bool IsMost = false)
{
    private static readonly Goal[] All =
    [
        new("hotel_faq", "P@1", 0.90),
        new("hotel_faq", "MRR@5", 0.93),
        new("hotel_faq", "Hit@5", 0.98),
        new("hotel_faq", "AUROC, not covered", 0.88),
        new("hotel_faq", "AUROC, small talk", 0.95),
        new("clinc150", "P@1", 0.91),
        new("clinc150", "AUROC, not covered", 0.96),
        new(LodgingHalf.OwnLanguages(LodgingSet.Tested), "P@1", 0.90),
        new(LodgingHalf.OtherLanguages(LodgingSet.Tested), "P@1", 0.85),
        new(LodgingHalf.Gate(LodgingSet.Tested), "answered: not covered", 0.05, IsMost: true),
        new(LodgingHalf.Gate(LodgingSet.Tested), "answered: answerable", 0.90),
        new(SafetyRecall.Heard, "tested half", 1),
        new(SafetyRecall.FalseAlarms, "tested half", 0, IsMost: true),
        new("language_id", "whole sentence", 0.995),
        new("language_id", "first 3 words", 0.985),
        new("language_id", "first 1 words", 0.85),
        new(Speed.Set, "retrieval + gate, p50, ms", 1, IsMost: true),
        new(Speed.Set, "retrieval + gate, p99, ms", 3, IsMost: true),
        new(Speed.Set, "index build, p50, ms", 50, IsMost: true),
        new(Speed.Set, "index size, bytes (own estimate)", 4 * 1024 * 1024, IsMost: true),
    ];

    /// <summary>As a reader wants it: at least or at most how much.</summary>
    public string Demand => $"{(IsMost ? "≤" : "≥")} {FigureTable.Format(Bound)}";

    /// <summary>Each goal whose figure was measured; of several contestants the engine comes first.</summary>
    public static IEnumerable<GoalResult> Judge(Report report) =>
        from goal in All
        let figure = report.Figures.FirstOrDefault(figure => figure.Set == goal.Set && figure.Measure == goal.Measure)
        where figure is not null
        select new GoalResult(goal, figure.Value);

    public static void Print(Report report, TextWriter writer)
    {
        writer.WriteLine();
        writer.WriteLine("what must hold");
        foreach (GoalResult result in Judge(report))
        {
            string verdict = result.IsMet ? "met" : "missed";
            writer.WriteLine(
                $"  {result.Goal.Set, -45}{result.Goal.Measure, -34}{result.Goal.Demand, 12}{FigureTable.Format(result.Value), 12}  {verdict}"
            );
        }
    }
}

/// <summary>A goal and what was measured.</summary>
internal sealed record GoalResult(Goal Goal, double Value)
{
    public bool IsMet => Goal.IsMost ? Value <= Goal.Bound : Value >= Goal.Bound;
}
