using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Mail;

namespace Yadopera.Infrastructure.Configuration;

/// <summary>
/// Every setting of the service, read once at start from the environment (a <c>.env</c> file in the working directory
/// fills what the environment leaves out). The name of each setting is the one in <c>.env.sample</c>.
/// </summary>
public sealed record Settings
{
    /// <summary>The <c>OPERATOR_KEY</c> that <c>.env.sample</c> shows.</summary>
    private const string SampleOperatorKey = "sample-operator-key-to-be-replaced";

    private const string LocalAddress = "http://localhost:8000";

    /// <summary><c>DATABASE_URL</c>: Npgsql connection string made from any accepted form of the URL. Required.</summary>
    public required string ConnectionString { get; init; }

    /// <summary><c>DATABASE_MAX_CONNECTIONS</c>: size of this node's connection pool, 2–500.</summary>
    public required int DatabaseMaxConnections { get; init; }

    /// <summary><c>PORT</c>: TCP port to listen on, 1–65535.</summary>
    public required int Port { get; init; }

    /// <summary><c>BIND_ADDRESS</c>: IP address to listen on.</summary>
    public required string BindAddress { get; init; }

    /// <summary>
    /// <c>OPERATOR_KEY</c>: what an operator sends as <c>Authorization: Bearer</c> to see why an answer was given; at least
    /// 32 printable ASCII characters. Empty: nobody may.
    /// </summary>
    public required string OperatorKey { get; init; }

    /// <summary><c>CORS_ORIGINS</c>: origins, separated by commas, whose pages may call the API from a browser. Empty: none.</summary>
    public required IReadOnlyList<string> CorsOrigins { get; init; }

    /// <summary><c>TRUSTED_PROXY_HOPS</c>: how many reverse proxies stand in front, 0–5; only their X-Forwarded-* are believed.</summary>
    public required int TrustedProxyHops { get; init; }

    /// <summary><c>MAX_REQUEST_BYTES</c>: largest accepted request body in bytes; above it the answer is 413.</summary>
    public required int MaxRequestBytes { get; init; }

    /// <summary><c>REQUEST_TIMEOUT_SECONDS</c>: a request that takes longer is given up with 503.</summary>
    public required int RequestTimeoutSeconds { get; init; }

    /// <summary><c>LOG_DIRECTORY</c>: folder of the daily CSV files of <c>api_logs</c>.</summary>
    public required string LogDirectory { get; init; }

    /// <summary><c>LOG_BODY_LIMIT_BYTES</c>: how much of a request or response body is kept in <c>api_logs</c>.</summary>
    public required int LogBodyLimitBytes { get; init; }

    /// <summary><c>CHAT_PER_MINUTE</c>: questions that one guest session may ask per minute in the long run.</summary>
    public required int ChatPerMinute { get; init; }

    /// <summary><c>CHAT_BURST</c>: questions that one guest session may ask at once.</summary>
    public required int ChatBurst { get; init; }

    /// <summary><c>CHAT_HOUSE_PER_MINUTE</c>: questions per minute that one house answers on this node, whoever asks.</summary>
    public required int ChatHousePerMinute { get; init; }

    /// <summary><c>EVENT_STREAMS</c>: how many streams of <c>GET /chat/events</c> this node holds open, 1–100000.</summary>
    public required int EventStreams { get; init; }

    /// <summary><c>INDEX_CACHE_MB</c>: memory for the answer indexes of the houses, in MiB; least recently used ones go first.</summary>
    public required int IndexCacheMb { get; init; }

    /// <summary><c>EMBEDDING_…</c>: a second ranking of the FAQs, by meaning. Null: off.</summary>
    public EmbeddingSettings? Embedding { get; init; }

    /// <summary><c>AI_…</c>: the models; none are needed.</summary>
    public required AiSettings Ai { get; init; }

    /// <summary><c>SMTP_URL</c>, <c>MAIL_FROM</c>: where mail goes out. Null: none is sent.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary><c>PUBLIC_URL</c>: address of the admin console, which the links in mails lead to.</summary>
    public required Uri PublicUrl { get; init; }

    /// <summary>Reads every setting and returns all problems at once, by the name of the setting and never with its value.</summary>
    public static (Settings Settings, IReadOnlyList<SettingProblem> Problems) Read(
        IConfiguration configuration,
        bool isProduction
    )
    {
        var read = new SettingsReader(configuration);
        var requestTimeoutSeconds = read.Integer("REQUEST_TIMEOUT_SECONDS", 30, 1, 600);
        var settings = new Settings
        {
            ConnectionString = read.DatabaseUrl("DATABASE_URL", refuseSamplePassword: isProduction),
            DatabaseMaxConnections = read.Integer("DATABASE_MAX_CONNECTIONS", 20, 2, 500),
            Port = read.Integer("PORT", 8000, 1, 65535),
            BindAddress = read.IpAddress("BIND_ADDRESS", "0.0.0.0"),
            OperatorKey = read.Key("OPERATOR_KEY", SampleOperatorKey, refuseSample: isProduction),
            CorsOrigins = read.Origins("CORS_ORIGINS"),
            TrustedProxyHops = read.Integer("TRUSTED_PROXY_HOPS", 0, 0, 5),
            MaxRequestBytes = read.Integer("MAX_REQUEST_BYTES", 1024 * 1024, 16 * 1024, 100 * 1024 * 1024),
            RequestTimeoutSeconds = requestTimeoutSeconds,
            LogDirectory = read.Text("LOG_DIRECTORY", "logs"),
            LogBodyLimitBytes = read.Integer("LOG_BODY_LIMIT_BYTES", 16 * 1024, 0, 1024 * 1024),
            ChatPerMinute = read.Integer("CHAT_PER_MINUTE", 20, 1, 60_000_000),
            ChatBurst = read.Integer("CHAT_BURST", 5, 1, 60_000_000),
            ChatHousePerMinute = read.Integer("CHAT_HOUSE_PER_MINUTE", 600, 1, 60_000_000),
            EventStreams = read.Integer("EVENT_STREAMS", 1000, 1, 100_000),
            IndexCacheMb = read.Integer("INDEX_CACHE_MB", 64, 8, 65_536),
            Embedding = EmbeddingSettings.Read(read, isProduction),
            Mail = MailSettings.Read(read),
            PublicUrl = read.BaseUrl("PUBLIC_URL", LocalAddress, _ => true) ?? new Uri(LocalAddress),
            Ai = AiSettings.Read(read, requestTimeoutSeconds, isProduction),
        };
        return (settings, read.Problems);
    }
}

/// <summary>What is wrong with one setting; it never holds the value, which may be a secret.</summary>
public sealed record SettingProblem(string Setting, string Problem);
