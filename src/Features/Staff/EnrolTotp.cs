using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Staff;

/// <summary>What an authenticator app is given, once.</summary>
/// <param name="TotpSecret">Base32, to be typed in.</param>
/// <param name="TotpUri">The same as <c>otpauth://</c>, to be shown as a QR code.</param>
public sealed record TotpEnrolment(string TotpSecret, string TotpUri);

internal static class EnrolTotp
{
    private const string Issuer = "Yadopera";

    public static RouteHandlerBuilder MapEnrolTotp(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/totp", Handle)
            .WithSummary("Makes a secret for an authenticator app; signing in asks for codes once one was confirmed")
            .MayRefuse(401, 403, 409);

    private static async Task<Results<Ok<TotpEnrolment>, ProblemHttpResult>> Handle(
        Totp totp,
        AppDb db,
        HttpContext http,
        CancellationToken ct
    )
    {
        var id = Access.PersonOf(http.User)!.Value;
        var user = await db.Set<StaffUser>().SingleAsync(row => row.Id == id, ct);
        if (user.IsTotpOn)
            return Problems.Conflict("The authenticator app is on; turn it off to change to another one.");
        var secret = totp.Enrol(user);
        await db.SaveChangesAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        var label = Uri.EscapeDataString($"{Issuer}:{user.Email}");
        return TypedResults.Ok(
            new TotpEnrolment(secret, $"otpauth://totp/{label}?secret={secret}&issuer={Issuer}&digits=6&period=30")
        );
    }
}
