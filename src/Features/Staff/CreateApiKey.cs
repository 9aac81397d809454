using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>A key for a script.</summary>
/// <param name="Name">What it is for, 1–100 characters.</param>
/// <param name="Scopes">What it may do: read, faqs, inbox, settings, qr_codes; at least one.</param>
public sealed record CreateApiKeyRequest(string Name, IReadOnlyList<string> Scopes) : IIdempotent
{
    string? IIdempotent.Caller => null;

    internal sealed class Validator : AbstractValidator<CreateApiKeyRequest>
    {
        public Validator()
        {
            RuleFor(request => request.Name).NotNull().IsName(100);
            RuleFor(request => request.Scopes)
                .Must(scopes => scopes is { Count: > 0 } && scopes.All(ApiScope.All.Contains))
                .WithMessage($"scopes must be some of {string.Join(", ", ApiScope.All)}, at least one.");
        }
    }
}

/// <summary>The key that was made.</summary>
/// <param name="ApiKey">Shown this once; only its hash is kept, so a repeated request does not show it.</param>
public sealed record ApiKeyCreated(
    Guid Id,
    string Name,
    IReadOnlyList<string> Scopes,
    DateTimeOffset CreatedAt,
    string? ApiKey
);

internal static class CreateApiKey
{
    public static RouteHandlerBuilder MapCreateApiKey(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/api-keys", Handle)
            .Idempotent<CreateApiKeyRequest>()
            .WithSummary("Makes a key for a script of the house and shows it once")
            .MayRefuse(400, 401, 403, 404, 409, 413, 415, 422, 429);

    private static async Task<Created<ApiKeyCreated>> Handle(
        CreateApiKeyRequest request,
        CurrentHouse current,
        IdempotentRequest once,
        AppDb db,
        TimeProvider clock,
        HttpContext http,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        var secret = OpaqueToken.New(Access.ApiKeyPrefix);
        var key = new ApiKey
        {
            FacilityId = current.House.Id,
            Id = Guid.CreateVersion7(now),
            Name = request.Name.Trim(),
            KeyHash = OpaqueToken.Hash(secret),
            Scopes = [.. request.Scopes.Distinct(StringComparer.Ordinal)],
            CreatedBy = Access.PersonOf(http.User),
            CreatedAt = now,
        };
        db.Add(key);
        var answer = new ApiKeyCreated(key.Id, key.Name, key.Scopes, key.CreatedAt, ApiKey: null);
        once.Complete(answer, StatusCodes.Status201Created);
        await db.SaveChangesAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created((string?)null, answer with { ApiKey = secret });
    }
}
