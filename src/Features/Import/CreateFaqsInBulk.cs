using System.Security.Claims;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Import;

/// <summary>New FAQs, at most 500.</summary>
public sealed class CreateFaqsRequest : List<CreateFaqRequest?>, IIdempotent
{
    string? IIdempotent.Caller => null;

    internal sealed class Validator : AbstractValidator<CreateFaqsRequest>
    {
        private const int Most = 500;

        public Validator() =>
            RuleFor(batch => batch.Count)
                .InclusiveBetween(1, Most)
                .OverridePropertyName("faqs")
                .WithMessage($"Send 1 to {Most} FAQs; longer lists go to bulk-upload.");
    }
}

/// <param name="CreatedCount">How many were added.</param>
/// <param name="Faqs">Those, in the order in which they were sent.</param>
/// <param name="Rejected">All others, each with what is wrong.</param>
public sealed record BatchReport(int CreatedCount, IReadOnlyList<FaqView> Faqs, IReadOnlyList<RejectedFaq> Rejected);

/// <param name="Index">Its place in what was sent, from 0.</param>
/// <param name="Errors">What is wrong, by field.</param>
public sealed record RejectedFaq(int Index, IReadOnlyDictionary<string, string[]> Errors);

internal static class CreateFaqsInBulk
{
    private static readonly FaqFields.Validator<CreateFaqRequest> Form = new();

    public static RouteHandlerBuilder MapCreateFaqsInBulk(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/faqs/bulk", Handle)
            .Idempotent<CreateFaqsRequest>()
            .WithSummary("Adds what is valid of up to 500 FAQs and says of the rest what is wrong")
            .MayRefuse(400, 401, 403, 404, 409, 413, 415, 422, 429);

    private static async Task<Results<Created<BatchReport>, ProblemHttpResult>> Handle(
        CreateFaqsRequest batch,
        CurrentHouse current,
        ClaimsPrincipal user,
        AppDb db,
        KnowledgeChange change,
        IdempotentRequest once,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        var taken = await db.Set<FaqEntry>()
            .Where(faq => faq.IntentKey != null)
            .Select(faq => faq.IntentKey!)
            .ToListAsync(ct);
        var keys = taken.ToHashSet(StringComparer.Ordinal);
        var read = batch.Select(item => Read(item, keys)).ToList();
        var rejected = read.Index()
            .Where(item => item.Item.Errors.Count > 0)
            .Select(item => new RejectedFaq(item.Index, item.Item.Errors))
            .ToList();
        if (rejected.Count == batch.Count)
            return Problems.Invalid(
                rejected
                    .SelectMany(item => item.Errors.Select(error => ($"[{item.Index}].{error.Key}", error.Value)))
                    .ToDictionary(StringComparer.Ordinal)
            );

        var (now, createdBy) = (
            clock.GetUtcNow(),
            Guid.TryParse(user.FindFirstValue("sub"), out var id) ? id : (Guid?)null
        );
        var entries = read.Where(item => item.Errors.Count == 0)
            .Select((item, i) => FaqEntry.Create(current.House.Id, item.Content!, createdBy, now.AddMicroseconds(i)))
            .ToList();
        db.AddRange(entries);
        var report = new BatchReport(entries.Count, [.. entries.Select(entry => new FaqView(entry))], rejected);
        once.Complete(report, StatusCodes.Status201Created);
        try
        {
            await change.SaveAsync(current.House.Id, ct);
        }
        catch (DbUpdateException refused) when (refused.IsUniqueViolation(FaqEntryConfiguration.IntentKeys))
        {
            return Problems.Create(
                StatusCodes.Status409Conflict,
                ErrorCode.Conflict,
                "The FAQs were changed in the same moment; send them again."
            );
        }
        return TypedResults.Created("/api/v1/admin/faqs", report);
    }

    // The unique index decides; the keys that are taken are looked at only to name the rows.
    private static (FaqContent? Content, Dictionary<string, string[]> Errors) Read(
        CreateFaqRequest? item,
        HashSet<string> keys
    )
    {
        if (item is null)
            return (null, Error("", "is null"));
        if (Form.Validate(item).Errors is [var malformed, ..])
            return (
                null,
                Error(
                    malformed.PropertyName == nameof(item.ValidTo) ? FaqColumns.ValidTo : FaqColumns.ValidFrom,
                    malformed.ErrorMessage
                )
            );
        var content = item.Over(stored: null);
        var faults = FaqFaults.Of(content);
        if (faults.Count == 0 && content.IntentKey is { } key && !keys.Add(key))
            return (content, Error(FaqColumns.IntentKey, $"intent_key {key} is taken"));
        return (content, faults);
    }

    private static Dictionary<string, string[]> Error(string field, string message) =>
        new(StringComparer.Ordinal) { [field] = [message] };
}
