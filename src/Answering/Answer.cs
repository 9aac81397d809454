using System.Text.Json.Serialization;

namespace Yadopera.Answering;

/// <summary>The sentence of the house that an answer stands on.</summary>
/// <param name="FaqId">The FAQ it was taken from.</param>
/// <param name="Language">Language of the FAQ text that was used.</param>
/// <param name="Question">That text's question.</param>
/// <param name="Quote">The sentence of its answer that the guest's words point to, verbatim.</param>
public sealed record Citation(Guid FaqId, string Language, string Question, string Quote);

/// <summary>What is said to the guest, and why.</summary>
/// <param name="Text">The house's own words, an honest refusal, or a fixed text.</param>
/// <param name="Language">Language the guest is addressed in; a citation tells the language of the FAQ text.</param>
/// <param name="Confidence">
/// Probability, 0–1, that the nearest FAQ answers the question; 1 for a safety card, whose fixed text guesses nothing.
/// </param>
/// <param name="IsAnswered">True only where a FAQ of the house answered; <see cref="Kind"/> tells the rest apart.</param>
/// <param name="Category">Category of the FAQ that answered; <c>null</c> on refusal.</param>
/// <param name="MatchedFaqIds">At most five nearest FAQs, best first; also on refusal.</param>
/// <param name="Citations">One, seldom two; none on refusal.</param>
public sealed record Answer(
    string Text,
    string Language,
    double Confidence,
    bool IsAnswered,
    string? Category,
    IReadOnlyList<Guid> MatchedFaqIds,
    IReadOnlyList<Citation> Citations
)
{
    /// <summary>The first line of the text, where that says whether what was asked for is open now; in <see cref="Language"/>.</summary>
    public string? OpeningLine { get; init; }

    /// <summary>What sort of reply this is.</summary>
    public AnswerKind Kind { get; init; } = IsAnswered ? AnswerKind.Answer : AnswerKind.Refusal;

    /// <summary>The danger that a safety card is about; else <c>null</c>.</summary>
    public SafetyKind? Danger { get; init; }
}

/// <summary>What sort of reply a guest gets.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AnswerKind>))]
public enum AnswerKind
{
    /// <summary>The evidence was too thin.</summary>
    [JsonStringEnumMemberName("refusal")]
    Refusal,

    /// <summary>The house's own text.</summary>
    [JsonStringEnumMemberName("answer")]
    Answer,

    /// <summary>A fixed friendly word to a message that asks nothing.</summary>
    [JsonStringEnumMemberName("small_talk")]
    SmallTalk,

    /// <summary>The fixed card for a danger.</summary>
    [JsonStringEnumMemberName("safety")]
    Safety,
}
