using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>The talks of the house, those with the newest activity first.</summary>
public sealed record StaffConversations(
    IReadOnlyList<ConversationSummary> Conversations,
    int Total,
    string? NextCursor
);

/// <param name="Language">BCP 47 tag of the newest answer.</param>
/// <param name="Location">Where the guest scanned the code; null when unknown.</param>
/// <param name="LastMessage">The newest message, whoever wrote it.</param>
/// <param name="IsEscalated">Whether anything of it ever went to the people of the house.</param>
/// <param name="IsWaiting">Whether its guest waits for them.</param>
/// <param name="ReceiptNumber">Of the newest escalation; null where there is none.</param>
public sealed record ConversationSummary(
    Guid SessionId,
    string Language,
    string? Location,
    DateTimeOffset StartedAt,
    DateTimeOffset LastActivityAt,
    LastMessage? LastMessage,
    bool IsEscalated,
    bool IsWaiting,
    long? ReceiptNumber
);

/// <param name="Role"><c>user</c>, <c>assistant</c> or <c>staff</c>.</param>
public sealed record LastMessage(string Role, string Content, string Language, DateTimeOffset CreatedAt);

internal static class ListConversations
{
    private const int LongestSearch = 200;

    private sealed record Key(DateTimeOffset LastActivityAt, Guid Id);

    public static RouteHandlerBuilder MapListConversations(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/conversations", Handle)
            .WithSummary(
                "The talks of the house, newest activity first; q is looked for in their messages as it stands"
            )
            .MayRefuse(400, 401, 403, 404, 422, 429);

    private static async Task<Results<Ok<StaffConversations>, ProblemHttpResult>> Handle(
        string? q,
        bool? escalated,
        string? language,
        int? limit,
        string? cursor,
        AppDb db,
        CancellationToken ct
    )
    {
        if (!Page<Key>.TryRead(limit, cursor, out var page, out var refusal))
            return refusal;
        if (q?.Length > LongestSearch || !PostgresText.CanHold(q))
            return Problems.Invalid("q", $"q must have at most {LongestSearch} characters, none of them NUL.");
        if (!string.IsNullOrEmpty(language) && !LanguageTag.TryNormalize(language, out language))
            return Problems.Invalid("language", "language must be a BCP 47 tag such as ja, en or zh-TW.");

        var wanted = Filter(db, q, escalated, language);
        var found = await After(page.After, wanted)
            .OrderByDescending(talk => talk.LastActivityAt)
            .ThenByDescending(talk => talk.Id)
            .Take(page.Limit + 1)
            .ToListAsync(ct);
        var (talks, next) = page.Cut(found, talk => new Key(talk.LastActivityAt, talk.Id));
        var summaries = await ConversationSummaries.OfAsync(db, talks, ct);
        return TypedResults.Ok(new StaffConversations(summaries, await wanted.CountAsync(ct), next));
    }

    private static IQueryable<Conversation> Filter(AppDb db, string? q, bool? escalated, string? language)
    {
        var wanted = db.Set<Conversation>().AsNoTracking();
        if (escalated is { } isEscalated)
            wanted = wanted.Where(talk =>
                db.Set<EscalationCase>().Any(escalation => escalation.SessionId == talk.Id) == isEscalated
            );
        if (!string.IsNullOrEmpty(language))
            wanted = wanted.Where(talk => talk.Language == language);
        if (string.IsNullOrEmpty(q))
            return wanted;
        var pattern = $"%{Literal(q)}%";
        return wanted.Where(talk =>
            db.Set<Message>()
                .Any(message =>
                    message.SessionId == talk.Id
                    && (
                        EF.Functions.ILike(message.Content, pattern, @"\")
                        || EF.Functions.ILike(message.OriginalContent!, pattern, @"\")
                    )
                )
        );
    }

    private static IQueryable<Conversation> After(Key? after, IQueryable<Conversation> talks) =>
        after is null
            ? talks
            : talks.Where(talk =>
                EF.Functions.LessThan(
                    ValueTuple.Create(talk.LastActivityAt, talk.Id),
                    ValueTuple.Create(after.LastActivityAt, after.Id)
                )
            );

    private static string Literal(string text) =>
        text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal)
            .Replace("_", @"\_", StringComparison.Ordinal);
}
