using dotenv.net;

namespace Yadopera.Infrastructure.Configuration;

internal static class ConfigurationSetup
{
    /// <summary>Fills the process environment from <c>.env</c>; what the environment already has wins.</summary>
    public static void LoadDotEnv() =>
        DotEnv.Load(new DotEnvOptions(ignoreExceptions: true, overwriteExistingVars: false, envFilePaths: [".env"]));

    /// <summary>Reads the settings as the server would, for a verb.</summary>
    public static (Settings Settings, IReadOnlyList<SettingProblem> Problems) ReadSettings() =>
        ReadSettings(WebApplication.CreateBuilder());

    /// <summary>Reads the settings; an environment without a name is Production.</summary>
    public static (Settings Settings, IReadOnlyList<SettingProblem> Problems) ReadSettings(
        WebApplicationBuilder builder
    ) =>
        Settings.Read(
            builder.Configuration,
            isProduction: builder.Environment.IsProduction() || builder.Environment.EnvironmentName.Length == 0
        );

    /// <summary>Prints every problem to standard error, by name and without the value; returns the exit code.</summary>
    public static int Print(IReadOnlyList<SettingProblem> problems)
    {
        foreach (var (setting, problem) in problems)
            Console.Error.WriteLine($"{setting} {problem}");
        return problems.Count == 0 ? Verb.Success : Verb.Failure;
    }
}
