using System.ClientModel;
using System.ClientModel.Primitives;
using Anthropic;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Infrastructure.Ai;

/// <summary>
/// Makes the clients of the providers. Retries, timeouts and logs of the SDKs are off: when to ask whom again is decided
/// once, for all of them, by <see cref="ChatModels"/>, and no SDK may write down what was said.
/// </summary>
internal static class ModelClients
{
    public static IChatClient Create(AiProviderSettings provider, TimeProvider clock)
    {
        var http = CreateHttp(clock);
        return provider.Protocol switch
        {
            AiProtocol.OpenAi => OpenAi(provider, http),
            AiProtocol.Anthropic => Anthropic(provider, http),
            _ => throw new InvalidOperationException($"{provider} speaks no known protocol."),
        };
    }

    /// <summary>The transport of every provider: one that can neither be led elsewhere nor tell what was said.</summary>
    public static HttpClient CreateHttp(TimeProvider clock)
    {
        var transport = new SocketsHttpHandler
        {
            // A redirect would carry key and question to an address that nobody configured.
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            // The trace id is a key to our logs and of no use to a provider.
            ActivityHeadersPropagator = null,
        };
        return new HttpClient(new RefusalHandler(transport, clock)) { Timeout = Timeout.InfiniteTimeSpan };
    }

    // The SDKs take no empty key; a private server that wants none ignores this one.
    private static string KeyOf(AiProviderSettings provider) => provider.ApiKey.Length > 0 ? provider.ApiKey : "none";

    private static OpenAiChatClient OpenAi(AiProviderSettings provider, HttpClient http) =>
        new(
            new ChatClient(
                provider.Model,
                new ApiKeyCredential(KeyOf(provider)),
                new OpenAIClientOptions
                {
                    Endpoint = provider.BaseUrl,
                    Transport = new HttpClientPipelineTransport(http),
                    RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
                    NetworkTimeout = Timeout.InfiniteTimeSpan,
                    ClientLoggingOptions = new ClientLoggingOptions { EnableLogging = false },
                }
            )
        );

    private static IChatClient Anthropic(AiProviderSettings provider, HttpClient http) =>
        new AnthropicClient
        {
            ApiKey = KeyOf(provider),
            BaseUrl = provider.BaseUrl!.ToString(),
            HttpClient = http,
            MaxRetries = 0,
            Timeout = Timeout.InfiniteTimeSpan,
        }.AsIChatClient(provider.Model);
}
