using Microsoft.AspNetCore.Http.HttpResults;
using Yadopera.Answering;
using Yadopera.Features.Chat;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;

namespace Yadopera.Features.Faq;

/// <summary>How many of the questions that every guest house gets a house answers, in each language that it offers.</summary>
/// <param name="Score">Share, 0–1, of questions × languages that are answered in the guest's own language.</param>
/// <param name="QuestionCount">How many questions were asked in each language.</param>
public sealed record FaqCoverage(double Score, int QuestionCount, IReadOnlyList<LanguageCoverage> Languages);

/// <param name="Answered">Questions that are answered, in whatever language.</param>
/// <param name="InOwnLanguage">Those whose entry is written in this language.</param>
/// <param name="Missing">Questions that no entry answers.</param>
/// <param name="Untranslated">Questions whose entry is written in other languages only.</param>
public sealed record LanguageCoverage(
    string Language,
    int Answered,
    int InOwnLanguage,
    IReadOnlyList<CoverageGap> Missing,
    IReadOnlyList<CoverageGap> Untranslated
);

/// <param name="Key">Names the question, in every language the same.</param>
/// <param name="Question">As it was asked.</param>
/// <param name="FaqId">The entry to be translated; null where there is none.</param>
public sealed record CoverageGap(string Key, string Question, Guid? FaqId);

internal static class ShowCoverage
{
    public static RouteHandlerBuilder MapShowCoverage(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/faqs/coverage", Handle)
            .WithSummary(
                "Which of 50 questions that every guest house gets are answered, by language, and which are not"
            )
            .MayRefuse(400, 401, 403, 404, 429);

    private static async Task<Ok<FaqCoverage>> Handle(
        CurrentHouse current,
        HouseIndexes indexes,
        AnswerEngine engine,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var house = current.House;
        var index = await indexes.GetAsync(house.Id, house.KnowledgeVersion, ct);
        var now = house.LocalTime(clock.GetUtcNow());
        var languages = house.Profile.Languages.Select(Cover).ToList();
        var asked = languages.Count * CommonQuestion.All.Count;
        return TypedResults.Ok(
            new FaqCoverage(
                Math.Round((double)languages.Sum(language => language.InOwnLanguage) / asked, 3),
                CommonQuestion.All.Count,
                languages
            )
        );

        LanguageCoverage Cover(string language)
        {
            var outcomes = CommonQuestion.All.Select(question => Ask(question, language)).ToList();
            var answered = outcomes.Where(outcome => outcome.Gap.FaqId is not null).ToList();
            return new LanguageCoverage(
                language,
                answered.Count,
                answered.Count(outcome => outcome.IsOwn),
                [.. outcomes.Select(outcome => outcome.Gap).Where(gap => gap.FaqId is null)],
                [.. answered.Where(outcome => !outcome.IsOwn).Select(outcome => outcome.Gap)]
            );
        }

        (CoverageGap Gap, bool IsOwn) Ask(CommonQuestion common, string language)
        {
            var text = common.In(language);
            var question = new GuestQuestion(text, language) { AskedAt = now, TimeZone = house.TimeZone };
            var cited = engine.Answer(index, house.Contact, question).Citations is [var first, ..] ? first : null;
            return (
                new CoverageGap(common.Key, text, cited?.FaqId),
                cited is not null && LanguageTag.AreAlike(cited.Language, language)
            );
        }
    }
}
