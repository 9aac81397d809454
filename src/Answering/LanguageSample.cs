namespace Yadopera.Answering;

/// <summary>What a language looks like.</summary>
/// <param name="Language">Primary subtag.</param>
/// <param name="Prior">Natural logarithm of how often guests write it, compared with the others.</param>
/// <param name="Ranked">Its words, most frequent first.</param>
/// <param name="Openings">The words that its sentences begin with, most frequent first.</param>
/// <param name="Texts">Words and sentences of the subject, in no order.</param>
internal sealed record LanguageSample(
    string Language,
    double Prior,
    IReadOnlyList<string> Ranked,
    IReadOnlyList<string> Openings,
    IReadOnlyList<string> Texts
);
