using Yadopera.Infrastructure.Http;

namespace Yadopera.Infrastructure.Storage;

/// <summary>Routes that touch business tables answer 503 <c>SCHEMA_NOT_READY</c> until <c>migrate</c> has run.</summary>
internal static class SchemaGate
{
    public const string Detail = "The database schema is not the one this version needs; run the migrate command.";

    private sealed record NeedsSchema;

    public static RouteGroupBuilder NeedSchema(this RouteGroupBuilder group) => group.WithMetadata(new NeedsSchema());

    public static IApplicationBuilder UseSchemaGate(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                var isGated = http.GetEndpoint()?.Metadata.GetMetadata<NeedsSchema>() is not null;
                var schema = http.RequestServices.GetRequiredService<SchemaState>();
                if (isGated && !await schema.IsReadyAsync(http.RequestAborted))
                    await Problems
                        .Create(StatusCodes.Status503ServiceUnavailable, ErrorCode.SchemaNotReady, Detail)
                        .ExecuteAsync(http);
                else
                    await next(http);
            }
        );
}
