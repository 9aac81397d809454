using Yadopera.Answering;
using Yadopera.Features.Chat;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;

namespace Yadopera.Features.Escalation;

/// <summary>
/// Puts what staff write into the language of the guest who reads it. A model's text is checked as that of an answer is; where
/// there is none that passes, the guest reads the staff's own words under a line that says so.
/// </summary>
internal sealed class ReplyWording(AnswerWording wording, AnswerEngine engine, EscalationTexts texts)
{
    /// <summary>The text in each of the languages. No connection to the database is held while models are awaited.</summary>
    /// <param name="question">What the guest wants to know.</param>
    public async Task<IReadOnlyDictionary<string, StaffText>> WordAsync(
        House house,
        string content,
        string question,
        IEnumerable<string> languages,
        CancellationToken ct
    )
    {
        var worded = languages
            .Distinct(StringComparer.Ordinal)
            .Select(language => WordAsync(house, content, question, language, ct));
        return (await Task.WhenAll(worded)).ToDictionary(text => text.Language, StringComparer.Ordinal);
    }

    private async Task<StaffText> WordAsync(
        House house,
        string content,
        string question,
        string language,
        CancellationToken ct
    )
    {
        var written = engine.DetectLanguage(content, language);
        if (LanguageTag.AreAlike(written, language))
            return new StaffText(content, language);
        var source = new FaqText(written, Question: "", content);
        var task = new WordingTask(source, language, Opening: "");
        var translated = Secrets.AreIn(source)
            ? null
            : await wording.AskAsync(house, task, WordingPrompt.For(task, question), onSentence: null, ct);
        return new StaffText(translated ?? $"{texts.InStaffLanguage(language)}\n{content}", language)
        {
            OriginalContent = content,
            OriginalLanguage = written,
        };
    }
}
