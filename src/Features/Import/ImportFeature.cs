using FluentValidation;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http.Access;

namespace Yadopera.Features.Import;

/// <summary>FAQs come and go by the file.</summary>
internal static class ImportFeature
{
    public static IServiceCollection AddImport(this IServiceCollection services) =>
        services
            .AddScoped<SheetImport>()
            .AddScoped<UploadQueue>()
            .AddSingleton<IValidator<CreateFaqsRequest>, CreateFaqsRequest.Validator>()
            .AddSingleton<IValidator<UploadFaqsRequest>, UploadFaqsRequest.Validator>();

    public static void MapImport(this IEndpointRouteBuilder routes)
    {
        var admin = routes.MapGroup("/admin").WithTags("Admin").InHouse().RequireAuthorization(Access.Staff);
        admin.MapCreateFaqsInBulk();
        admin.MapUploadFaqs();
        admin.MapFollowUpload();
        admin.MapCancelUpload();
        admin.MapExportFaqs();
        admin.MapDownloadTemplate();
    }
}
