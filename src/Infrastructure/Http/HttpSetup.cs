using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.AspNetCore.HttpOverrides;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Infrastructure.Http.Access;
using Yadopera.Infrastructure.Http.Idempotency;
using Yadopera.Infrastructure.Logging;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Infrastructure.Http;

/// <summary>The pipeline that every request goes through, and the limits set on it on purpose.</summary>
internal static class HttpSetup
{
    public static void AddHttpPipeline(this WebApplicationBuilder builder, Settings settings)
    {
        builder.WebHost.UseUrls($"http://{new IPEndPoint(IPAddress.Parse(settings.BindAddress), settings.Port)}");
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = settings.MaxRequestBytes;
            kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
            kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        });
        // Long enough for the slowest request to end, short enough for a platform that kills after 30 s.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(25));
        builder.Services.AddSingleton(settings);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<DistributedContextPropagator, TraceIdPropagator>();
        builder.Services.AddSingleton<IProblemDetailsWriter, ProblemWriter>();
        builder.Services.AddProblemDetails();
        builder.Services.AddSingleton<ThrownProblems>();
        builder.Services.AddExceptionHandler<ProblemExceptionHandler>();
        builder.Services.AddAccess();
        builder.Services.AddScoped<IdempotentRequest>();
        builder.Services.AddHostedService<PruneIdempotencyKeys>();
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(json => WireJson.Apply(json.SerializerOptions));
        builder.Services.AddRequestTimeouts(timeouts =>
            timeouts.DefaultPolicy = new RequestTimeoutPolicy
            {
                Timeout = TimeSpan.FromSeconds(settings.RequestTimeoutSeconds),
                TimeoutStatusCode = StatusCodes.Status503ServiceUnavailable,
            }
        );
        builder.Services.AddCors(cors =>
            cors.AddDefaultPolicy(policy =>
                policy
                    .WithOrigins([.. settings.CorsOrigins])
                    .AllowAnyMethod()
                    .AllowAnyHeader()
                    .WithExposedHeaders(
                        TraceId.Header,
                        IdempotencyFilter.ReplayedHeader,
                        "ETag",
                        "Retry-After",
                        "RateLimit-Limit",
                        "RateLimit-Remaining",
                        "RateLimit-Reset"
                    )
            )
        );
        builder.Services.AddOpenApi(document =>
            document.AddDocumentTransformer<ApiDocument>().AddOperationTransformer<ApiDocument>()
        );
    }

    public static void UseHttpPipeline(this WebApplication app, Settings settings)
    {
        if (settings.TrustedProxyHops > 0)
            app.UseForwardedHeaders(BehindProxies(settings.TrustedProxyHops));
        app.UseTraceIdHeader();
        app.UseRequestLog();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseCors();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseSchemaGate();
        app.UseWhen(
            http => http.Request.Path.StartsWithSegments("/docs", StringComparison.Ordinal),
            docs =>
                docs.UseSwaggerUI(page =>
                {
                    page.RoutePrefix = "docs";
                    page.SwaggerEndpoint("/openapi.json", "Yadopera API");
                })
        );
        app.MapOpenApi("/openapi.json").AllowAnonymous();
    }

    /// <summary>Builds every endpoint, so that missing wiring stops the start, and serves until told to stop.</summary>
    public static async Task<int> ServeAsync(this WebApplication app)
    {
        RoutePolicies.Check(((IEndpointRouteBuilder)app).DataSources);
        await using var serving = app;
        try
        {
            await app.StartAsync();
        }
        catch (Exception failure) when (failure is IOException or SocketException)
        {
            // Background work that has begun ends before what it works with is gone.
            await app.StopAsync();
            return await Verb.FailAsync($"Cannot listen: {failure.Message}");
        }
        await app.WaitForShutdownAsync();
        return Verb.Success;
    }

    private static void UseTraceIdHeader(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                http.Response.OnStarting(() =>
                {
                    http.Response.Headers[TraceId.Header] = TraceId.Current.ToString();
                    return Task.CompletedTask;
                });
                return next(http);
            }
        );

    private static ForwardedHeadersOptions BehindProxies(int hops)
    {
        var options = new ForwardedHeadersOptions
        {
            ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto,
            ForwardLimit = hops,
        };
        // The platform's proxies have no fixed addresses; how many of them stand in front is what can be known.
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        return options;
    }
}
