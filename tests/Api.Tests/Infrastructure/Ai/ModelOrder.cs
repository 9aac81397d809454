using System.Diagnostics.Metrics;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Tests.Support.Ai;

namespace Yadopera.Tests.Infrastructure.Ai;

/// <summary>Real clients of fake servers, in an order, under a clock that the test moves.</summary>
internal sealed class ModelOrder : IAsyncDisposable
{
    public static readonly TimeSpan Budget = TimeSpan.FromSeconds(15);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly ChatModels _models;
    private readonly FakeAi[] _servers;

    public ModelOrder(params FakeAi[] servers)
        : this(AiProtocol.OpenAi, servers) { }

    public ModelOrder(AiProtocol protocol, params FakeAi[] servers)
    {
        _servers = servers;
        var meters = _services.GetRequiredService<IMeterFactory>();
        Metrics = new MeterReader(meters);
        ModelProvider[] providers =
        [
            .. servers.Select(
                (server, i) =>
                {
                    var settings = SettingsFor(protocol, server, $"model{i + 1}");
                    return new ModelProvider(settings, ModelClients.Create(settings, Clock), Clock);
                }
            ),
        ];
        _models = new ChatModels(providers, Budget, new AiMetrics(meters), Clock);
    }

    public ManualClock Clock { get; } = new();

    public MeterReader Metrics { get; }

    /// <summary>Set to false, the attempts have done what cannot be undone.</summary>
    public bool MayRepeat { get; set; } = true;

    public Task<string> AskAsync(CancellationToken ct) =>
        _models.AskAsync(
            async (model, running) =>
            {
                ChatMessage[] messages = [new(ChatRole.System, "Translate."), new(ChatRole.User, "hello")];
                var text = "";
                await foreach (
                    var piece in model.StreamAsync(messages, new ChatOptions { MaxOutputTokens = 50 }, running)
                )
                    text += piece.Text;
                return text.Length > 0 ? text : throw new ModelFailureException("empty");
            },
            () => MayRepeat,
            ct
        );

    public async ValueTask DisposeAsync()
    {
        Metrics.Dispose();
        foreach (var server in _servers)
            await server.DisposeAsync();
        await _services.DisposeAsync();
    }

    private static AiProviderSettings SettingsFor(AiProtocol protocol, FakeAi server, string name) =>
        new()
        {
            Name = name,
            Protocol = protocol,
            BaseUrl = new Uri(server.Url + (protocol == AiProtocol.OpenAi ? "/v1" : "")),
            Model = "m",
            ApiKey = "sk-the-key-of-the-test",
            InputPrice = 0,
            OutputPrice = 0,
        };
}
