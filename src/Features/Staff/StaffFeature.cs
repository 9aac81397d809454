using FluentValidation;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Mail;

namespace Yadopera.Features.Staff;

/// <summary>The people who run a house: their accounts, how they sign in, and the keys of their scripts.</summary>
internal static class StaffFeature
{
    private const string LinkTokens = "links";

    /// <summary>OWASP's figure for PBKDF2 with SHA-512 (Password Storage Cheat Sheet, 2023).</summary>
    private const int PasswordIterations = 210_000;

    public static IServiceCollection AddStaff(this IServiceCollection services, Settings settings)
    {
        services.AddIdentity().AddValidators();
        services
            .AddAuthentication()
            .AddScheme<AuthenticationSchemeOptions, StaffTokenHandler>(Access.StaffScheme, null);
        if (settings.Mail is { } mail)
            services.AddSingleton<IMailSender>(new SmtpMailSender(mail));
        return services
            .AddSingleton<StaffMailText>()
            .AddSingleton<Passwords>()
            .AddSingleton<Totp>()
            .AddSingleton<SecondFactor>()
            .AddScoped<SignInTries>()
            .AddScoped<StaffLinks>()
            .AddScoped<StaffMails>()
            .AddScoped<HouseOpening>()
            .AddScoped<JoiningAccount>();
    }

    public static void MapStaff(this IEndpointRouteBuilder routes)
    {
        var open = routes.MapGroup("/auth").WithTags("Auth").AllowAnonymous();
        open.MapRegisterHouse();
        open.MapLogIn();
        open.MapRefreshTokens();
        open.MapVerifyEmail();
        open.MapResendVerification();
        open.MapRequestPasswordReset();
        open.MapResetPassword();
        open.MapAcceptInvitation();

        var own = routes.MapGroup("/auth").WithTags("Auth").RequireAuthorization(Access.Person);
        own.MapLogOut();
        own.MapShowMe();
        own.MapChangePassword();
        own.MapEnrolTotp();
        own.MapConfirmTotp();
        own.MapDisableTotp();

        var house = routes.MapGroup("/admin").WithTags("Admin").InHouse().RequireAuthorization(Access.Owner);
        house.MapListUsers();
        house.MapInviteUser();
        house.MapRemoveUser();
        house.MapListApiKeys();
        house.MapCreateApiKey();
        house.MapRevokeApiKey();
    }

    private static IServiceCollection AddIdentity(this IServiceCollection services)
    {
        services.AddSingleton<IPasswordHasher<StaffUser>, PasswordHasher<StaffUser>>();
        services
            .AddIdentityCore<StaffUser>(identity =>
            {
                identity.Tokens.EmailConfirmationTokenProvider = LinkTokens;
                identity.Tokens.PasswordResetTokenProvider = LinkTokens;
                // The requests' own rules judge a password, by its length alone.
                identity.Password.RequireDigit = identity.Password.RequireNonAlphanumeric = false;
                identity.Password.RequireLowercase = identity.Password.RequireUppercase = false;
                (identity.Password.RequiredLength, identity.Password.RequiredUniqueChars) = (0, 0);
            })
            .AddUserStore<StaffUserStore>()
            .AddTokenProvider<StaffLinkTokens>(LinkTokens);
        services.Configure<PasswordHasherOptions>(hash => hash.IterationCount = PasswordIterations);
        // Its only rule is a look whether an address is taken: the database's unique index decides that.
        return services.RemoveAll<IUserValidator<StaffUser>>();
    }

    private static void AddValidators(this IServiceCollection services) =>
        services
            .AddSingleton<IValidator<RegisterRequest>, RegisterRequest.Validator>()
            .AddSingleton<IValidator<LogInRequest>, LogInRequest.Validator>()
            .AddSingleton<IValidator<RefreshTokensRequest>, RefreshTokensRequest.Validator>()
            .AddSingleton<IValidator<ChangePasswordRequest>, ChangePasswordRequest.Validator>()
            .AddSingleton<IValidator<VerifyEmailRequest>, VerifyEmailRequest.Validator>()
            .AddSingleton<IValidator<ResendVerificationRequest>, ResendVerificationRequest.Validator>()
            .AddSingleton<IValidator<RequestPasswordResetRequest>, RequestPasswordResetRequest.Validator>()
            .AddSingleton<IValidator<ResetPasswordRequest>, ResetPasswordRequest.Validator>()
            .AddSingleton<IValidator<AcceptInvitationRequest>, AcceptInvitationRequest.Validator>()
            .AddSingleton<IValidator<ConfirmTotpRequest>, ConfirmTotpRequest.Validator>()
            .AddSingleton<IValidator<DisableTotpRequest>, DisableTotpRequest.Validator>()
            .AddSingleton<IValidator<InviteUserRequest>, InviteUserRequest.Validator>()
            .AddSingleton<IValidator<CreateApiKeyRequest>, CreateApiKeyRequest.Validator>();
}
