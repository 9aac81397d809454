using FluentValidation;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http.Access;

namespace Yadopera.Features.Escalation;

/// <summary>What the FAQs do not answer goes to the people of the house, and their replies to the guests.</summary>
internal static class EscalationFeature
{
    public static IServiceCollection AddEscalation(this IServiceCollection services) =>
        services
            .AddSingleton<EscalationTexts>()
            .AddSingleton<ReplyWording>()
            .AddScoped<SimilarGuests>()
            .AddScoped<ReplyDelivery>()
            .AddSingleton<IValidator<EscalateRequest>, EscalateRequest.Validator>()
            .AddSingleton<IValidator<ReplyRequest>, ReplyRequest.Validator>();

    public static void MapEscalation(this IEndpointRouteBuilder routes)
    {
        routes.MapGroup("").WithTags("Chat").AllowAnonymous().MapEscalateToStaff();
        var admin = routes.MapGroup("/admin").WithTags("Admin").InHouse().RequireAuthorization(Access.Staff);
        admin.MapListEscalations();
        admin.MapListUnresolvedQuestions();
        admin.MapSeeEscalation();
        admin.MapResolveEscalation();
        admin.MapListConversations();
        admin.MapReadConversation();
        admin.MapReplyToGuest();
    }
}
