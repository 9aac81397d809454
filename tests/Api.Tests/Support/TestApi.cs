using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Yadopera.Features.Faq;
using Yadopera.Features.Import;

namespace Yadopera.Tests.Support;

/// <summary>The whole API in memory, on a database of its own.</summary>
public sealed class TestApi : WebApplicationFactory<Program>
{
    private readonly TestDatabase _database;
    private readonly Dictionary<string, string?> _settings;

    private TestApi(TestDatabase database, Dictionary<string, string?> settings)
    {
        _database = database;
        _settings = settings;
    }

    public TestDatabase Database => _database;
    public TestClock Clock { get; } = new();

    /// <summary>Starts on a migrated database; further settings as <c>NAME=value</c>.</summary>
    public static async Task<TestApi> StartAsync(DatabaseServer server, params string[] settings) =>
        Start(await server.CreateMigratedAsync(), settings);

    public static TestApi Start(TestDatabase database, params string[] settings)
    {
        var all = settings
            .Select(setting => setting.Split('=', 2))
            .ToDictionary(pair => pair[0], string? (pair) => pair[1], StringComparer.Ordinal);
        all["DATABASE_URL"] = database.ConnectionString;
        all.TryAdd("LOG_DIRECTORY", Path.Combine(Path.GetTempPath(), database.Name));
        return new TestApi(database, all);
    }

    /// <summary>Imports a house from the JSON of a house file.</summary>
    public async Task ImportAsync(string houseJson)
    {
        var plan = HouseFile.Parse("house.json", houseJson);
        plan.Rejected.ShouldBeEmpty();
        await using var db = _database.Connect();
        await ImportHouse.RunAsync(
            db,
            plan.Houses.ShouldHaveSingleItem(),
            Services.GetService<EmbeddingTasks>(),
            Clock.GetUtcNow(),
            CancellationToken.None
        );
    }

    public Task<HttpResponseMessage> AskAsync(object question) =>
        CreateClient().PostAsJsonAsync("/api/v1/chat", question);

    /// <summary>Asks and expects an answer.</summary>
    public async Task<JsonElement> AnswerAsync(object question)
    {
        using var response = await AskAsync(question);
        return await response.ReadAsync(System.Net.HttpStatusCode.OK);
    }

    /// <summary>Ends the API and keeps its database, for another one to start on.</summary>
    public ValueTask StopAsync() => base.DisposeAsync();

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
        if (Directory.Exists(_settings["LOG_DIRECTORY"]))
            Directory.Delete(_settings["LOG_DIRECTORY"]!, recursive: true);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder) =>
        builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));

    protected override IHost CreateHost(IHostBuilder builder)
    {
        builder.ConfigureHostConfiguration(configuration => configuration.AddInMemoryCollection(_settings));
        return base.CreateHost(builder);
    }
}
