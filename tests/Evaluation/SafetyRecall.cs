namespace Yadopera.Evaluation;

/// <summary>Whether danger is always heard, and nothing that only looks like it, in every language.</summary>
internal static class SafetyRecall
{
    public const string Heard = "lodging, danger heard";
    public const string FalseAlarms = "lodging, false alarms";

    /// <param name="set">Our own lodging set.</param>
    /// <param name="isAlarm">Whether a message is taken for danger.</param>
    public static void Measure(QuestionSet set, Func<Turn, bool> isAlarm, Report report)
    {
        Add(set, TurnKind.Safety, Heard, isAlarm, report);
        Add(set, TurnKind.LookAlike, FalseAlarms, isAlarm, report);
    }

    private static void Add(QuestionSet set, TurnKind kind, string measure, Func<Turn, bool> isAlarm, Report report)
    {
        Turn[] turns = [.. set.Turns.Where(turn => turn.Kind == kind)];
        AddShare([.. turns.Where(turn => !turn.IsForFitting)], "tested half");
        AddShare([.. turns.Where(turn => turn.IsForFitting)], "tuned half");
        foreach (IGrouping<string, Turn> language in turns.GroupBy(turn => turn.Language, StringComparer.Ordinal))
        {
            AddShare([.. language], language.Key);
        }

        void AddShare(Turn[] asked, string name)
        {
            int alarms = asked.Count(isAlarm);
            report.Add(measure, name, (double)alarms / asked.Length, $"{alarms} of {asked.Length}");
        }
    }
}
