namespace Yadopera.Answering;

/// <summary>What a guest asks of a house.</summary>
/// <param name="Text">The message, as typed.</param>
/// <param name="Language">The language the client asks for; else, or when malformed, the message's own.</param>
public sealed record GuestQuestion(string Text, string? Language = null)
{
    /// <summary>What the same guest wrote before, oldest first: "and for kids?" means nothing alone.</summary>
    public IReadOnlyList<string> EarlierTurns { get; init; } = [];

    /// <summary>
    /// How near each FAQ of the house is to the question by an embedding model; empty where none is there or it does not
    /// answer. It is a second ranking beside the lexical one.
    /// </summary>
    public IReadOnlyList<SemanticMatch> SemanticRanking { get; init; } = [];

    /// <summary>When it is asked, in the house's own time; <c>null</c> where no answer may depend on it.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>The house's time zone; <c>null</c> where no answer is to tell whether something is open.</summary>
    public TimeZoneInfo? TimeZone { get; init; }

    /// <summary>The day in the house on which it is asked.</summary>
    internal DateOnly? AskedOn => AskedAt is { } at ? DateOnly.FromDateTime(at.DateTime) : null;
}
