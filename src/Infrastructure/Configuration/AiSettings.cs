namespace Yadopera.Infrastructure.Configuration;

/// <summary>Which models may put answers into the guest's language, and what they may take of time and money.</summary>
public sealed record AiSettings
{
    /// <summary>
    /// <c>AI_PROVIDERS</c>: the models of every request in this order, separated by commas, each at most once:
    /// <c>openai</c>, <c>anthropic</c>, and <c>compatible</c> for anything else that speaks OpenAI's protocol. Empty: none.
    /// </summary>
    public required IReadOnlyList<AiProviderSettings> Providers { get; init; }

    /// <summary>
    /// <c>AI_BUDGET_SECONDS</c>: longest wait for all models of one request together, from 1 to less than
    /// <c>REQUEST_TIMEOUT_SECONDS</c>: the house's own text must still reach the guest.
    /// </summary>
    public required TimeSpan Budget { get; init; }

    /// <summary><c>AI_MONTHLY_LIMIT_USD</c>: what one house may spend per calendar month (UTC), in USD; above it no model is asked.</summary>
    public required decimal MonthlyLimitUsd { get; init; }

    internal static AiSettings Read(SettingsReader read, int requestTimeoutSeconds, bool isProduction)
    {
        var longestBudget = Math.Max(1, requestTimeoutSeconds - 1);
        var listed = read.List("AI_PROVIDERS", ["openai", "anthropic", "compatible"]);
        // Every slot is read, so that a wrong value is found before the day on which the slot is needed.
        AiProviderSettings[] slots =
        [
            AiProviderSettings.Read(read, "openai", AiProtocol.OpenAi, "https://api.openai.com/v1", isProduction),
            AiProviderSettings.Read(read, "anthropic", AiProtocol.Anthropic, "https://api.anthropic.com", isProduction),
            AiProviderSettings.Read(read, "compatible", AiProtocol.OpenAi, standardUrl: null, isProduction),
        ];
        var providers = listed.Select(name => Array.Find(slots, slot => slot.Name == name)!).ToArray();
        foreach (var provider in providers)
            provider.RequireAll(read);
        return new AiSettings
        {
            Providers = providers,
            Budget = TimeSpan.FromSeconds(
                read.Integer("AI_BUDGET_SECONDS", Math.Min(15, longestBudget), 1, longestBudget)
            ),
            MonthlyLimitUsd = read.Amount("AI_MONTHLY_LIMIT_USD", 5),
        };
    }
}

/// <summary>How a provider is spoken to.</summary>
public enum AiProtocol
{
    /// <summary>OpenAI's chat completions, which OpenRouter, Gemini, Azure and Ollama speak too.</summary>
    OpenAi,

    /// <summary>Anthropic's messages.</summary>
    Anthropic,
}
