using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Yadopera.Infrastructure.Configuration;
using Yadopera.Tests.Support;

namespace Yadopera.Tests.Infrastructure.Configuration;

public sealed partial class SettingsTests
{
    [Fact]
    public void With_a_database_alone_everything_else_has_a_default()
    {
        var (settings, problems) = Read(isProduction: false, ("DATABASE_URL", "postgres://u:p@db/house"));

        problems.ShouldBeEmpty();
        settings.Port.ShouldBe(8000);
        settings.ChatPerMinute.ShouldBe(20);
        settings.ChatBurst.ShouldBe(5);
    }

    [Fact]
    public void All_problems_are_named_at_once_and_no_value_is_shown()
    {
        var (_, problems) = Read(
            isProduction: false,
            ("DATABASE_URL", "mysql://u:hunter2@db/house"),
            ("PORT", "99999"),
            ("CORS_ORIGINS", "https://guest.example/path"),
            ("BIND_ADDRESS", "everywhere")
        );

        problems
            .Select(problem => problem.Setting)
            .ShouldBe(["DATABASE_URL", "PORT", "BIND_ADDRESS", "CORS_ORIGINS"], ignoreOrder: true);
        foreach (var secret in new[] { "hunter2", "99999", "/path", "everywhere" })
            problems.ShouldAllBe(problem => !problem.Problem.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public void Production_refuses_the_sample_password()
    {
        Read(isProduction: true, ("DATABASE_URL", "postgres://u:yadopera@db/house"))
            .Problems.ShouldHaveSingleItem()
            .Setting.ShouldBe("DATABASE_URL");
        Read(isProduction: false, ("DATABASE_URL", "postgres://u:yadopera@db/house")).Problems.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("too-short-0123456789-0123456789", true)]
    [InlineData("with a space 0123456789-0123456789", true)]
    [InlineData("sample-operator-key-to-be-replaced", true)]
    [InlineData("one-of-thirty-two-characters-012", false)]
    [InlineData("", false)]
    public void Production_refuses_an_operator_key_that_could_be_guessed(string key, bool isRefused)
    {
        var (settings, problems) = Read(
            isProduction: true,
            ("DATABASE_URL", "postgres://u:p@db/house"),
            ("OPERATOR_KEY", key)
        );

        problems.Select(problem => problem.Setting).ShouldBe(isRefused ? ["OPERATOR_KEY"] : []);
        settings.OperatorKey.ShouldBe(isRefused ? "" : key);
    }

    [Fact]
    public void The_sample_lists_every_setting_and_no_other()
    {
        var read = new Recorder();
        Settings.Read(new ConfigurationBuilder().Add(read).Build(), isProduction: false);

        var listed = SettingLine()
            .Matches(File.ReadAllText(Repository.PathOf(".env.sample")))
            .Select(line => line.Groups["name"].Value);

        read.Names.Count.ShouldBeGreaterThan(10);
        listed.Order().ShouldBe(read.Names.Append("ASPNETCORE_ENVIRONMENT").Order());
    }

    [Fact]
    public async Task Check_config_prints_the_problems_and_its_exit_code_is_honest()
    {
        var broken = await RunAsync("postgres://u:p@db/house", port: "none");
        broken.ExitCode.ShouldBe(1);
        var report = JsonSerializer.Deserialize<JsonElement>(broken.Output);
        report.GetProperty("ok").GetBoolean().ShouldBeFalse();
        report.GetProperty("problems").EnumerateArray().ShouldHaveSingleItem().Text("setting").ShouldBe("PORT");

        (await RunAsync("postgres://u:p@db/house", port: "8000")).ExitCode.ShouldBe(0);
    }

    private static async Task<Binary.Outcome> RunAsync(string url, string port)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["DATABASE_URL"] = url,
            ["PORT"] = port,
        };
        using var process = Binary.Start(environment, "check-config", "--json");
        var (output, error) = (
            await process.StandardOutput.ReadToEndAsync(),
            await process.StandardError.ReadToEndAsync()
        );
        await process.WaitForExitAsync();
        return new Binary.Outcome(process.ExitCode, output, error);
    }

    private static (Settings Settings, IReadOnlyList<SettingProblem> Problems) Read(
        bool isProduction,
        params (string Name, string Value)[] values
    ) =>
        Settings.Read(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    values.ToDictionary(pair => pair.Name, string? (pair) => pair.Value, StringComparer.Ordinal)
                )
                .Build(),
            isProduction
        );

    /// <summary>Has no value for anything, and remembers what was asked for.</summary>
    private sealed class Recorder : ConfigurationProvider, IConfigurationSource
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

        public override bool TryGet(string key, out string? value)
        {
            Names.Add(key);
            value = null;
            return false;
        }
    }

    [GeneratedRegex(
        "^#? ?(?<name>[A-Z][A-Z_]+)=",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SettingLine();
}
