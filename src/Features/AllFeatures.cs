using Yadopera.Features.Chat;
using Yadopera.Features.Dashboard;
using Yadopera.Features.Escalation;
using Yadopera.Features.Facility;
using Yadopera.Features.Faq;
using Yadopera.Features.Feedback;
using Yadopera.Features.GuestData;
using Yadopera.Features.Health;
using Yadopera.Features.Import;
using Yadopera.Features.Learning;
using Yadopera.Features.Staff;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features;

/// <summary>What the product does, listed by hand: this list is its architecture.</summary>
internal static class AllFeatures
{
    public static IServiceCollection AddFeatures(this IServiceCollection services, Settings settings) =>
        services
            .AddFacility()
            .AddStaff(settings)
            .AddChat()
            .AddFaq(settings)
            .AddImport()
            .AddEscalation()
            .AddFeedback()
            .AddLearning()
            .AddGuestData();

    public static void MapFeatures(this IEndpointRouteBuilder app)
    {
        app.MapHealth();
        var api = app.MapGroup("/api/v1").NeedSchema().ValidateRequests();
        api.MapFacility();
        api.MapStaff();
        api.MapChat();
        api.MapFaq();
        api.MapImport();
        api.MapEscalation();
        api.MapFeedback();
        api.MapLearning();
        api.MapDashboard();
        api.MapGuestData();
    }
}
