namespace Yadopera.Evaluation;

/// <summary>Bars straight from the figures of a report.</summary>
internal static class FigureChart
{
    /// <summary>One bar for each measure of a set.</summary>
    public static BarChart OfSet(Report report, string set, string caption)
    {
        Figure[] figures = [.. report.Figures.Where(figure => figure.Set == set)];
        return new BarChart(
            set,
            caption,
            [.. figures.Select(figure => figure.Measure)],
            [new BarSeries("engine", [.. figures.Select(figure => new Estimate(figure.Value))])]
        );
    }

    /// <summary>The engine's ranking on every set that has it.</summary>
    public static BarChart OfRanking(Report report, string contestant, IReadOnlyList<string> measures)
    {
        ILookup<string, Figure> sets = report
            .Figures.Where(figure => figure.By == contestant && measures.Contains(figure.Measure))
            .ToLookup(figure => figure.Set, StringComparer.Ordinal);
        return new BarChart(
            "The engine on every set",
            "Whether the FAQ that answers comes first, how high it comes, and whether it is among five.",
            [.. sets.Select(set => set.Key)],
            [
                .. measures.Select(measure => new BarSeries(
                    measure,
                    [.. sets.Select(set => new Estimate(set.Single(figure => figure.Measure == measure).Value))]
                )),
            ]
        );
    }
}
