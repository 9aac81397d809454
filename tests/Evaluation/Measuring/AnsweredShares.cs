namespace Yadopera.Evaluation.Measuring;

/// <summary>What was answered at the engine's own threshold, by kind of turn.</summary>
internal static class AnsweredShares
{
    public static void AddTo(Report report, string set, IEnumerable<Outcome> outcomes)
    {
        foreach (
            IGrouping<TurnKind, Outcome> kind in outcomes
                .GroupBy(outcome => outcome.Turn.Kind)
                .OrderBy(kind => kind.Key)
        )
        {
            int count = kind.Count();
            int answered = kind.Count(outcome => outcome.Response.IsAnswered);
            double share = (double)answered / count;
            report.Add(set, $"answered: {kind.Key.Name()}", share, Statistics.Wilson(share, count));
        }
    }
}
