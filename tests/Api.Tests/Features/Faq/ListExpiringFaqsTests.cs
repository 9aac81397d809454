using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Features.Faq;
using Yadopera.Features.Import;
using Yadopera.Infrastructure.Http;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Features.Faq;

[Trait("kind", "integration")]
public sealed class ListExpiringFaqsTests(DatabaseServer server) : IAsyncLifetime
{
    // 23:00 on 21 November in the house.
    private readonly TestClock _clock = new();
    private TestDatabase _database = null!;
    private WebApplication _app = null!;

    public async ValueTask InitializeAsync()
    {
        _database = await server.CreateMigratedAsync();
        var house = await ImportAsync(TimedHouse.Json);
        await ImportAsync(
            Houses.Momiji.Replace(
                "\"priority\": 5,",
                "\"priority\": 5, \"valid_to\": \"2026-11-21\",",
                StringComparison.Ordinal
            )
        );

        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseTestServer();
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.ConfigureHttpJsonOptions(json => WireJson.Apply(json.SerializerOptions));
        builder.Services.AddScoped(_ =>
        {
            var db = _database.Connect();
            db.Enter(house);
            return db;
        });
        _app = builder.Build();
        _app.MapFaq();
        await _app.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _database.DisposeAsync();
    }

    [Theory]
    [InlineData("", new[] { "kouyou", "illumination", "market" })]
    [InlineData("?days=0", new[] { "kouyou" })]
    [InlineData("?days=1", new[] { "kouyou", "illumination" })]
    [InlineData("?days=365", new[] { "kouyou", "illumination", "market", "skating" })]
    public async Task The_owner_sees_what_is_over_or_ends_soon_and_only_of_the_own_house(
        string query,
        string[] expected
    )
    {
        var list = await ListAsync(query);

        var faqs = list.GetProperty("faqs").EnumerateArray().ToList();
        faqs.Select(faq => faq.Text("intent_key")).ShouldBe(expected);
        list.GetProperty("total").GetInt32().ShouldBe(expected.Length);
        faqs.ConvertAll(faq => faq.GetProperty("is_expired").GetBoolean())
            .ShouldBe([.. expected.Select(key => key == "kouyou")]);
    }

    [Fact]
    public async Task An_entry_is_named_by_its_question_in_the_houses_language_and_by_its_last_day()
    {
        var faq = (await ListAsync("?days=1")).GetProperty("faqs")[1];

        faq.Text("question").ShouldBe("イルミネーションはどこで見られますか？");
        faq.Text("valid_to").ShouldBe("2026-11-22");
    }

    [Theory]
    [InlineData("?days=-1")]
    [InlineData("?days=366")]
    public async Task A_span_out_of_range_is_422(string query)
    {
        using var response = await _app.GetTestClient()
            .GetAsync($"/admin/faqs/expiring{query}", TestContext.Current.CancellationToken);

        var problem = await response.ReadAsync(HttpStatusCode.UnprocessableEntity);
        problem.GetProperty("errors").GetProperty("days").GetArrayLength().ShouldBe(1);
    }

    private async Task<System.Text.Json.JsonElement> ListAsync(string query)
    {
        using var response = await _app.GetTestClient()
            .GetAsync($"/admin/faqs/expiring{query}", TestContext.Current.CancellationToken);
        return await response.ReadAsync(HttpStatusCode.OK);
    }

    private async Task<Guid> ImportAsync(string json)
    {
        await using var db = _database.Connect();
        var plan = HouseFile.Parse("house.json", json);
        plan.Rejected.ShouldBeEmpty();
        await ImportHouse.RunAsync(
            db,
            plan.Houses[0],
            embeddings: null,
            _clock.GetUtcNow(),
            TestContext.Current.CancellationToken
        );
        return db.HouseId!.Value;
    }
}
