namespace Yadopera.Evaluation;

/// <summary>One message of a guest, and what is known about it.</summary>
/// <param name="Id">The data's own id.</param>
/// <param name="Text">As typed.</param>
/// <param name="Entity">The lodging it is asked of.</param>
/// <param name="Language">BCP 47 tag of its language, which whoever responds is not told.</param>
/// <param name="Kind">What it is a case of.</param>
internal sealed record Turn(string Id, string Text, string Entity, string Language, TurnKind Kind)
{
    /// <summary>The FAQs that answer it.</summary>
    public IReadOnlyList<string> Relevant { get; init; } = [];

    /// <summary>What the same guest wrote before, oldest first.</summary>
    public IReadOnlyList<string> EarlierTurns { get; init; } = [];

    /// <summary>Whether it may be fitted or tuned on; the others are kept for testing.</summary>
    public bool IsForFitting { get; init; }
}

internal enum TurnKind
{
    /// <summary>A FAQ of the lodging answers it.</summary>
    Answerable,

    /// <summary>Answerable, but only together with an earlier turn.</summary>
    FollowUp,

    /// <summary>No FAQ of the lodging answers it.</summary>
    Unanswerable,

    /// <summary>Asks nothing.</summary>
    SmallTalk,

    /// <summary>Tells of danger.</summary>
    Safety,

    /// <summary>Has the words of danger and tells of none.</summary>
    LookAlike,
}

internal static class TurnKinds
{
    /// <summary>As tables and charts call it.</summary>
    public static string Name(this TurnKind kind) =>
        kind switch
        {
            TurnKind.Answerable => "answerable",
            TurnKind.FollowUp => "follow-ups",
            TurnKind.Unanswerable => "not covered",
            TurnKind.SmallTalk => "small talk",
            TurnKind.Safety => "danger",
            _ => "looks like danger",
        };
}
