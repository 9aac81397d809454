using Microsoft.Extensions.Configuration;
using Yadopera.Infrastructure.Configuration;

namespace Yadopera.Tests.Infrastructure.Configuration;

public sealed class AiSettingsTests
{
    private static readonly string[] OpenAi =
    [
        "AI_PROVIDERS=openai",
        "AI_OPENAI_API_KEY=sk-hunter2",
        "AI_OPENAI_MODEL=m",
        "AI_OPENAI_INPUT_PRICE=0.25",
        "AI_OPENAI_OUTPUT_PRICE=2",
    ];

    [Fact]
    public void Without_any_of_them_there_is_no_model()
    {
        var (settings, problems) = Read();

        problems.ShouldBeEmpty();
        settings.Providers.ShouldBeEmpty();
        settings.Budget.ShouldBe(TimeSpan.FromSeconds(15));
        settings.MonthlyLimitUsd.ShouldBe(5);
    }

    [Fact]
    public void Providers_are_asked_in_the_order_in_which_they_are_listed()
    {
        var (settings, problems) = Read([
            .. OpenAi,
            "AI_PROVIDERS=compatible,openai",
            "AI_COMPATIBLE_BASE_URL=http://127.0.0.1:11434/v1",
            "AI_COMPATIBLE_MODEL=local",
        ]);

        problems.ShouldBeEmpty();
        settings.Providers.Select(provider => provider.Name).ShouldBe(["compatible", "openai"]);
        settings.Providers[1].BaseUrl.ShouldBe(new Uri("https://api.openai.com/v1"));
        settings.Providers[1].InputPrice.ShouldBe(0.25m);
    }

    [Theory]
    [InlineData("AI_OPENAI_API_KEY")]
    [InlineData("AI_OPENAI_MODEL")]
    [InlineData("AI_OPENAI_INPUT_PRICE")]
    [InlineData("AI_OPENAI_OUTPUT_PRICE")]
    public void A_listed_provider_needs_its_key_its_model_and_its_prices(string missing)
    {
        var problems = Read([
            .. OpenAi.Where(setting => !setting.StartsWith(missing, StringComparison.Ordinal)),
        ]).Problems;

        problems.ShouldHaveSingleItem().Setting.ShouldBe(missing);
    }

    [Theory]
    [InlineData("AI_PROVIDERS", "openai,gemini")]
    [InlineData("AI_PROVIDERS", "openai,openai")]
    [InlineData("AI_OPENAI_BASE_URL", "ftp://models.example")]
    [InlineData("AI_OPENAI_BASE_URL", "https://user:hunter2@models.example")]
    [InlineData("AI_OPENAI_BASE_URL", "models.example")]
    [InlineData("AI_OPENAI_INPUT_PRICE", "-1")]
    [InlineData("AI_OPENAI_OUTPUT_PRICE", "1,5")]
    [InlineData("AI_MONTHLY_LIMIT_USD", "much")]
    [InlineData("AI_BUDGET_SECONDS", "30")]
    public void A_wrong_value_is_named_and_not_shown(string name, string value)
    {
        var problem = Read([.. OpenAi, $"{name}={value}"]).Problems.ShouldHaveSingleItem();

        problem.Setting.ShouldBe(name);
        problem.Problem.ShouldNotContain(value);
        problem.Problem.ShouldNotContain("hunter2");
    }

    [Theory]
    [InlineData("http://models.example/v1", true)]
    [InlineData("http://8.8.8.8/v1", true)]
    [InlineData("http://172.32.0.1/v1", true)]
    [InlineData("http://[2001:db8::1]/v1", true)]
    [InlineData("https://models.example/v1", false)]
    [InlineData("http://localhost:11434/v1", false)]
    [InlineData("http://127.0.0.1:11434/v1", false)]
    [InlineData("http://[::1]:11434/v1", false)]
    [InlineData("http://10.1.2.3/v1", false)]
    [InlineData("http://172.16.0.9/v1", false)]
    [InlineData("http://192.168.1.20/v1", false)]
    [InlineData("http://[fd00::5]/v1", false)]
    [InlineData("http://ollama:11434/v1", false)]
    [InlineData("http://ollama.railway.internal/v1", false)]
    public void In_production_keys_and_questions_cross_no_public_network_in_the_clear(string url, bool isRefused)
    {
        string[] settings = [.. OpenAi, $"AI_OPENAI_BASE_URL={url}"];

        Read(isProduction: true, settings)
            .Problems.Any(found => found.Setting == "AI_OPENAI_BASE_URL")
            .ShouldBe(isRefused);
        Read(isProduction: false, settings).Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_provider_prints_as_its_name_so_that_no_log_shows_its_key() =>
        Read(OpenAi).Settings.Providers.ShouldHaveSingleItem().ToString().ShouldBe("openai");

    private static (AiSettings Settings, IReadOnlyList<SettingProblem> Problems) Read(params string[] values) =>
        Read(isProduction: false, values);

    // The last value of a name wins.
    private static (AiSettings Settings, IReadOnlyList<SettingProblem> Problems) Read(
        bool isProduction,
        string[] values
    )
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = "postgres://u:p@db/house",
        };
        foreach (var pair in values.Select(value => value.Split('=', 2)))
            all[pair[0]] = pair[1];
        var (settings, problems) = Settings.Read(
            new ConfigurationBuilder().AddInMemoryCollection(all).Build(),
            isProduction
        );
        return (settings.Ai, problems);
    }
}
