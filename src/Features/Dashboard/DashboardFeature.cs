using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http.Access;

namespace Yadopera.Features.Dashboard;

/// <summary>What was asked of a house, what that saved its people and what is missing. It has no documents of its own: it reads those of the others.</summary>
internal static class DashboardFeature
{
    public static void MapDashboard(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/admin").WithTags("Admin").InHouse().RequireAuthorization(Access.Staff).MapShowDashboard();
}
