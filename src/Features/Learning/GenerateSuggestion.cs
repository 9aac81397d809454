using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Learning;

/// <summary>
/// Drafts a FAQ of a guest's question, or of the question that an answer or a reply was given to. The draft is stored before a
/// model is asked to word its question: what the model does, or fails to do, loses nothing.
/// </summary>
internal static class GenerateSuggestion
{
    public static RouteHandlerBuilder MapGenerateSuggestion(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/faq-suggestions/generate/{message_id:guid}", Handle)
            .WithSummary("Drafts a FAQ of a message; where there is a draft of it or of the same question, gives that")
            .MayRefuse(400, 401, 403, 404, 409, 429);

    private static async Task<Results<Created<FaqSuggestionView>, Ok<FaqSuggestionView>, ProblemHttpResult>> Handle(
        [FromRoute(Name = "message_id")] Guid messageId,
        CurrentHouse current,
        AppDb db,
        SuggestionDrafts drafts,
        SuggestionWording wording,
        SuggestionViews views,
        CancellationToken ct
    )
    {
        if (await QuestionAsync(db, messageId, ct) is not { } question)
            return Problems.NotFound("There is no such message, or no question of a guest that it belongs to.");
        var (draft, isNew) = await drafts.AddAsync(question, current.House.Profile.Languages[0], ct);
        if (draft.Status == FaqSuggestion.Rejected)
            return draft.Refusal();

        if (draft is { Status: FaqSuggestion.Pending, IsWorded: false })
            draft = await WordAsync(db, current.House, draft, wording, ct);
        var view = await views.OfAsync(draft, ct);
        return isNew ? TypedResults.Created("/api/v1/admin/faq-suggestions", view) : TypedResults.Ok(view);
    }

    private static async Task<Message?> QuestionAsync(AppDb db, Guid messageId, CancellationToken ct)
    {
        var messages = db.Set<Message>().AsNoTracking();
        var named = await messages.SingleOrDefaultAsync(message => message.Id == messageId, ct);
        var question =
            named is null || named.Role == Message.User
                ? named
                : await messages
                    .Where(message => message.SessionId == named.SessionId && message.Role == Message.User)
                    .Where(message => message.CreatedAt <= named.CreatedAt)
                    .OrderByDescending(message => message.CreatedAt)
                    .FirstOrDefaultAsync(ct);
        // Of a talk that was deleted no word is left.
        return question is { Content: "" } ? null : question;
    }

    private static async Task<FaqSuggestion> WordAsync(
        AppDb db,
        House house,
        FaqSuggestion draft,
        SuggestionWording wording,
        CancellationToken ct
    )
    {
        if (await wording.QuestionAsync(house, draft, ct) is not { } question)
            return draft;
        var stored = db.Set<FaqSuggestion>().AsNoTracking().Where(row => row.Id == draft.Id);
        await stored
            .Where(row => row.Status == FaqSuggestion.Pending && !row.IsWorded && row.Language == draft.Language)
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.SuggestedQuestion, question)
                        .SetProperty(row => row.QuestionLanguage, draft.Language)
                        .SetProperty(row => row.IsWorded, true),
                ct
            );
        return await stored.SingleOrDefaultAsync(ct) ?? draft;
    }
}
