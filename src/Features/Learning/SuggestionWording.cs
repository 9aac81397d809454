using Yadopera.Answering;
using Yadopera.Features.Chat;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;

namespace Yadopera.Features.Learning;

/// <summary>
/// What a model may do for a draft: make a FAQ's question of a guest's words, and translate what the house wrote. Its text is
/// checked as that of an answer is, and what does not pass is not used.
/// </summary>
internal sealed class SuggestionWording(AnswerWording wording)
{
    /// <summary>The draft's question, as a house would put it, in the language of the FAQ to be; null where none was made.</summary>
    public Task<string?> QuestionAsync(House house, FaqSuggestion draft, CancellationToken ct)
    {
        var asked = new FaqText(draft.QuestionLanguage, Question: "", draft.SuggestedQuestion);
        var task = new WordingTask(asked, draft.Language, Opening: "");
        return wording.AskAsync(house, task, QuestionPrompt.For(task), onSentence: null, ct);
    }

    /// <summary>The entry in every language that the house offers and nobody wrote it in, and the languages that failed.</summary>
    public async Task<(FaqContent Faq, IReadOnlyList<string> LeftOut)> TranslateAsync(
        House house,
        FaqContent faq,
        CancellationToken ct
    )
    {
        var source = faq.Texts[0];
        var missing = house
            .Profile.Languages.Where(language => !faq.Texts.Any(text => LanguageTag.AreAlike(text.Language, language)))
            .ToList();
        var texts = await Task.WhenAll(missing.Select(language => TranslateAsync(house, source, language, ct)));
        var good = texts.OfType<FaqText>().Where(text => FaqFaults.Of(faq with { Texts = [text] }).Count == 0).ToList();
        return (
            faq with
            {
                Texts = [.. faq.Texts, .. good],
            },
            [.. missing.Except(good.Select(text => text.Language), StringComparer.Ordinal)]
        );
    }

    private async Task<FaqText?> TranslateAsync(House house, FaqText source, string language, CancellationToken ct)
    {
        if (Secrets.AreIn(source) || await TranslateAsync(source.Answer) is not { } answer)
            return null;
        return await TranslateAsync(source.Question) is { } question ? new FaqText(language, question, answer) : null;

        Task<string?> TranslateAsync(string text)
        {
            var task = new WordingTask(new FaqText(source.Language, Question: "", text), language, Opening: "");
            return wording.AskAsync(house, task, WordingPrompt.For(task, source.Question), onSentence: null, ct);
        }
    }
}
