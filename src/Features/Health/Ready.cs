using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Infrastructure.Background;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Health;

/// <param name="Checks">Each check by name: <c>ok</c>, or what is wrong.</param>
public sealed record Readiness(string Status, IReadOnlyDictionary<string, string> Checks);

/// <summary>Whether this node can answer guests now. Failures are named without any credential or address.</summary>
internal static class Ready
{
    private const string Ok = "ok";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    public static RouteHandlerBuilder MapReady(this IEndpointRouteBuilder routes) =>
        routes
            .MapMethods("/health/ready", Alive.Methods, Handle)
            .WithSummary("Whether guests can be answered now, check by check")
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);

    private static async Task<Results<Ok<Readiness>, ProblemHttpResult>> Handle(
        AppDb db,
        SchemaState schema,
        AnswerEngine engine,
        BackgroundScheduler background,
        CancellationToken ct
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        var checks = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["answer_engine"] = Check(engine),
            ["database"] = await CheckAsync(() => SelectOneAsync(db, patience.Token)),
            ["schema"] = await CheckAsync(() => SchemaAsync(schema, patience.Token)),
            ["vector"] = await CheckAsync(() => VectorAsync(db, patience.Token)),
            // After the schema, which it waits for.
            ["background_scheduler"] = await CheckAsync(() => BackgroundAsync(background, patience.Token)),
        };
        var failed = checks.Where(check => check.Value != Ok).Select(check => check.Key).ToList();
        return failed.Count == 0
            ? TypedResults.Ok(new Readiness(Ok, checks))
            : Problems.NotReady($"Not ready: {string.Join(", ", failed)}.", checks);
    }

    private static string Check(AnswerEngine engine)
    {
        var index = engine.BuildIndex([
            new FaqDocument(Guid.Empty, "basic", 1, [new("en", "Is there Wi-Fi?", "Yes.")]),
        ]);
        return
            engine
                .Answer(index, new HouseContact("", null, null), new GuestQuestion("Is there Wi-Fi?", "en"))
                .MatchedFaqIds.Count == 1
            ? Ok
            : "does not find a plain question";
    }

    private static async Task<string> CheckAsync(Func<Task<string>> check)
    {
        try
        {
            return await check();
        }
        catch (Exception failure) when (DatabaseFailure.IsOutage(failure) || failure is OperationCanceledException)
        {
            return "the database does not answer";
        }
    }

    private static async Task<string> SelectOneAsync(AppDb db, CancellationToken ct)
    {
        await db.Database.ExecuteSqlAsync($"select 1", ct);
        return Ok;
    }

    private static async Task<string> BackgroundAsync(BackgroundScheduler background, CancellationToken ct) =>
        await background.TryStartAsync(ct) ? Ok : "the background scheduler does not run";

    private static async Task<string> SchemaAsync(SchemaState schema, CancellationToken ct)
    {
        var pending = await schema.PendingAsync(ct);
        return pending.Count == 0
            ? Ok
            : string.Create(CultureInfo.InvariantCulture, $"{pending.Count} migrations are missing; run migrate");
    }

    private static async Task<string> VectorAsync(AppDb db, CancellationToken ct)
    {
        var installed = await db
            .Database.SqlQuery<int>($"select count(*)::int as \"Value\" from pg_extension where extname = 'vector'")
            .SingleAsync(ct);
        return installed == 1 ? Ok : "the vector extension is not in the database; run migrate";
    }
}
