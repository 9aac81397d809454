namespace Yadopera.Answering;

/// <summary>
/// Tells whether a message is about a danger at hand. A rule, not a model: every alarm and every silence can be
/// understood from <c>safety-alarms.json</c> and mended there. All languages are listened for at once, since a
/// frightened guest writes too little for the language to be known.
/// </summary>
internal sealed class SafetyAlarms(SafetyAlarmGrammar grammar)
{
    /// <summary>What may stand between a word of danger and the word before it that denies it: about three short words.</summary>
    private const int ReachOfNegation = 14;

    private const int ReachOfNegationAfter = 8;

    /// <summary>Letters of a verb's ending before what supposes it: "かっ" in "開かなかったら".</summary>
    private const int Ending = 2;

    public static SafetyAlarms LoadEmbedded() => new(SafetyAlarmGrammar.LoadEmbedded());

    /// <summary>The most pressing danger that a message tells of, or <c>null</c>.</summary>
    /// <param name="preferred">Primary subtag of the language to name where several languages say the same.</param>
    public SafetyAlarm? Find(string message, string? preferred = null)
    {
        (string text, List<CueMatch<SafetyAlarmRule>> matches) = grammar.Read(message);
        SafetyAlarmRule? worst = null;
        foreach (CueMatch<SafetyAlarmRule> match in matches)
        {
            if (IsDanger(match.Rule) && IsWorse(match.Rule, worst, preferred) && Stands(match, text, matches))
            {
                worst = match.Rule;
            }
        }
        return worst is null ? null : new SafetyAlarm(worst.Kind, worst.Language);
    }

    private static bool IsDanger(SafetyAlarmRule rule) =>
        rule.Role is SafetyRole.Alarm or SafetyRole.Cry or SafetyRole.Scene;

    private static bool IsWorse(SafetyAlarmRule rule, SafetyAlarmRule? worst, string? preferred) =>
        worst is null
        || rule.Kind < worst.Kind
        || (rule.Kind == worst.Kind && rule.Language == preferred && worst.Language != preferred);

    private static bool Stands(
        CueMatch<SafetyAlarmRule> danger,
        string text,
        List<CueMatch<SafetyAlarmRule>> matches
    ) => !matches.Exists(other => TakesBack(other, danger, text, matches));

    private static bool TakesBack(
        CueMatch<SafetyAlarmRule> other,
        CueMatch<SafetyAlarmRule> danger,
        string text,
        List<CueMatch<SafetyAlarmRule>> matches
    ) =>
        other.Rule.Role switch
        {
            SafetyRole.Question => Asks(other, danger, text),
            SafetyRole.Supposition => danger.Rule.Role == SafetyRole.Scene && Supposes(other, danger),
            SafetyRole.Story => IsToldIn(other.Rule.Language, danger, matches) && AreInOneClause(other, danger, text),
            SafetyRole.Negation => IsToldIn(other.Rule.Language, danger, matches)
                && other.End <= danger.Start
                && IsNear(text, other.End, danger.Start, ReachOfNegation)
                && !matches.Exists(between => IsBreak(between, other.End, danger.Start)),
            SafetyRole.NegationAfter => IsToldIn(other.Rule.Language, danger, matches)
                && other.Start >= danger.End
                && IsNear(text, danger.End, other.Start, ReachOfNegationAfter),
            _ => false,
        };

    /// <summary>A cry is asked about anywhere in its clause; a scene is told first and asked about then: what shall we do.</summary>
    private static bool Asks(CueMatch<SafetyAlarmRule> question, CueMatch<SafetyAlarmRule> danger, string text) =>
        danger.Rule.Role switch
        {
            SafetyRole.Cry => AreInOneClause(question, danger, text),
            SafetyRole.Scene => question.Start <= danger.Start
                && question.Rule.Language == danger.Rule.Language
                && IsNear(text, question.End, danger.Start, CueDistance.Gap),
            _ => false,
        };

    /// <summary>It goes on where the last word of danger ends, or holds its ending: "なくした" in "なくしたら".</summary>
    private static bool Supposes(CueMatch<SafetyAlarmRule> supposition, CueMatch<SafetyAlarmRule> danger) =>
        supposition.Start > danger.Start && supposition.Start <= danger.End + Ending && supposition.End > danger.End;

    /// <summary>Words of one language do not deny another's; "incendio" is told in two at once.</summary>
    private static bool IsToldIn(
        string language,
        CueMatch<SafetyAlarmRule> danger,
        List<CueMatch<SafetyAlarmRule>> matches
    ) =>
        matches.Exists(same =>
            IsDanger(same.Rule)
            && same.Rule.Language == language
            && same.Start == danger.Start
            && same.End == danger.End
        );

    /// <summary>What directly follows a denial is denied with it: "no hay".</summary>
    private static bool IsBreak(CueMatch<SafetyAlarmRule> match, int from, int to) =>
        match.Rule.Role == SafetyRole.Break && match.Start > from + 1 && match.Start <= to;

    private static bool IsNear(string text, int from, int to, int reach) =>
        from >= to
        || (!text.AsSpan(from, to - from).Contains(CueReader.ClauseEnd) && CueDistance.IsWithin(text, from, to, reach));

    private static bool AreInOneClause(CueMatch<SafetyAlarmRule> left, CueMatch<SafetyAlarmRule> right, string text)
    {
        int from = Math.Min(left.End, right.End);
        int to = Math.Max(left.Start, right.Start);
        return from >= to || !text.AsSpan(from, to - from).Contains(CueReader.ClauseEnd);
    }
}
