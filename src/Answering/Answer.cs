namespace Yadopera.Answering;

/// <summary>The sentence of the house that an answer stands on.</summary>
/// <param name="FaqId">The FAQ it was taken from.</param>
/// <param name="Language">Language of the FAQ text that was used.</param>
/// <param name="Question">That text's question.</param>
/// <param name="Quote">The sentence of its answer that the guest's words point to, verbatim.</param>
public sealed record Citation(Guid FaqId, string Language, string Question, string Quote);

/// <summary>What is said to the guest, and why.</summary>
/// <param name="Text">The house's own words, or an honest refusal.</param>
/// <param name="Language">Language the guest is addressed in; a citation tells the language of the FAQ text.</param>
/// <param name="Confidence">Probability, 0–1, that the nearest FAQ answers the question.</param>
/// <param name="IsAnswered">False when the evidence was too thin and the text is a refusal.</param>
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
}
