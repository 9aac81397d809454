using System.Net.Mail;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.GuestData;

/// <summary>A guest agrees to be written to, or no longer does.</summary>
/// <param name="Email">At most 254 characters; needed to agree.</param>
/// <param name="GuestName">At most 100 characters.</param>
/// <param name="Consent">False takes it back: the address is then gone.</param>
public sealed record ConsentToContactRequest(
    Guid? FacilityId,
    Guid? SessionId,
    string? Email,
    string? GuestName,
    bool? Consent
)
{
    internal sealed class Validator : AbstractValidator<ConsentToContactRequest>
    {
        public Validator()
        {
            RuleFor(contact => contact.FacilityId).NotEmpty().WithMessage("Say which house: facility_id.");
            RuleFor(contact => contact.SessionId).NotEmpty().WithMessage("Say which session: session_id.");
            RuleFor(contact => contact.Consent).NotNull().WithMessage("consent must be true or false.");
            RuleFor(contact => contact.Email)
                .Must(email => email is { Length: <= 254 } && IsAddress(email.Trim()))
                .When(contact => contact.Consent == true)
                .WithMessage("email must be an e-mail address of at most 254 characters.");
            RuleFor(contact => contact.GuestName)
                .Must(name => name is null || (name.EnumerateRunes().Count() <= 100 && PostgresText.CanHold(name)))
                .WithMessage("guest_name has at most 100 characters, none of them NUL.");
        }

        private static bool IsAddress(string text) =>
            PostgresText.CanHold(text) && MailAddress.TryCreate(text, out var address) && address.Address == text;
    }
}

/// <param name="ContactabilityStatus"><c>contactable</c> or <c>not_contactable</c>.</param>
/// <param name="Message">The same, said to the guest in the language of the talk.</param>
public sealed record ContactConsent(bool Success, string ContactabilityStatus, string Message);

internal static class ConsentToContact
{
    public static RouteHandlerBuilder MapConsentToContact(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/chat/contact-consent", Handle)
            .WithSummary("Keeps where a guest may be written to, or forgets it")
            .MayRefuse(404, 409, 413, 415, 422);

    private static async Task<Results<Ok<ContactConsent>, ProblemHttpResult>> Handle(
        ConsentToContactRequest contact,
        AppDb db,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        db.Enter(contact.FacilityId!.Value);
        var (sessionId, now) = (contact.SessionId!.Value, clock.GetUtcNow());
        var conversation = await db.Set<Conversation>()
            .AsNoTracking()
            .SingleOrDefaultAsync(row => row.Id == sessionId, ct);
        if (conversation is null || conversation.IsExpired(now))
            return Problems.NotFound("There is no such talk in this house, or it ended more than 24 hours ago.");

        if (contact.Consent == false)
            await db.Set<GuestContact>().Where(row => row.SessionId == sessionId).ExecuteDeleteAsync(ct);
        else
            await KeepAsync(db, conversation, contact.Email!.Trim(), NameOf(contact), now, ct);
        return TypedResults.Ok(
            contact.Consent == false
                ? new ContactConsent(true, "not_contactable", GuestDataTexts.Withdrawn(conversation.Language))
                : new ContactConsent(true, "contactable", GuestDataTexts.Agreed(conversation.Language))
        );
    }

    private static string? NameOf(ConsentToContactRequest contact) =>
        string.IsNullOrWhiteSpace(contact.GuestName) ? null : contact.GuestName.Trim();

    private static Task<int> KeepAsync(
        AppDb db,
        Conversation conversation,
        string email,
        string? name,
        DateTimeOffset now,
        CancellationToken ct
    ) =>
        db.Database.ExecuteSqlAsync(
            $"""
            insert into guest_contacts (facility_id, session_id, email, guest_name, consented_at)
            values ({conversation.FacilityId}, {conversation.Id}, {email}, {name}, {now})
            on conflict (facility_id, session_id) do update
            set email = excluded.email, guest_name = excluded.guest_name, consented_at = excluded.consented_at
            """,
            ct
        );
}
