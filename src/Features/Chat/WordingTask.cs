using Yadopera.Answering;
using Yadopera.Features.Faq;

namespace Yadopera.Features.Chat;

/// <summary>What a model is asked to do for a guest: put a text of the house into a language the house did not write.</summary>
/// <param name="Source">The house's text, word for word.</param>
/// <param name="Language">BCP 47 tag of the language that the guest is addressed in.</param>
/// <param name="Opening">What stays before it: the line that says whether it is open now, with its end, or nothing.</param>
internal sealed record WordingTask(FaqText Source, string Language, string Opening)
{
    /// <summary>
    /// The task, where a model can add something. A refusal is ours to word. A text that is in the guest's language
    /// already is best as the house wrote it: reworded it can only lose a condition, and costs seconds and money.
    /// </summary>
    public static WordingTask? For(Answer found, IReadOnlyList<FaqDocument> sources)
    {
        if (!found.IsAnswered || found.Citations is not [var citation])
            return null;
        var source = sources
            .SelectMany(faq => faq.Texts)
            .FirstOrDefault(text => text.Language == citation.Language && IsWholeIn(found, text));
        return source is null || LanguageTag.AreAlike(source.Language, found.Language) || Secrets.AreIn(source)
            ? null
            : new WordingTask(source, found.Language, found.OpeningLine is { } line ? line + "\n" : "");
    }

    // Where the answer says something after the FAQ's text, a translation of that text would lose it.
    private static bool IsWholeIn(Answer found, FaqText text) =>
        found.Text.EndsWith(text.Answer, StringComparison.Ordinal);
}
