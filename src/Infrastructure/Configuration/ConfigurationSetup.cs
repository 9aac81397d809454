using dotenv.net;

namespace Yadopera.Infrastructure.Configuration;

internal static class ConfigurationSetup
{
    /// <summary>Fills the process environment from <c>.env</c>; what the environment already has wins.</summary>
    public static void LoadDotEnv() =>
        DotEnv.Load(new DotEnvOptions(ignoreExceptions: true, overwriteExistingVars: false, envFilePaths: [".env"]));

    /// <summary>Reads the settings outside the server, which has a configuration of its own.</summary>
    public static (Settings Settings, IReadOnlyList<SettingProblem> Problems) ReadFromEnvironment()
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var name =
            environment["ASPNETCORE_ENVIRONMENT"] ?? environment["DOTNET_ENVIRONMENT"] ?? Environments.Production;
        return Settings.Read(environment, name.Equals(Environments.Production, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Prints every problem to standard error, by name and without the value.</summary>
    public static void Print(IReadOnlyList<SettingProblem> problems)
    {
        foreach (var (setting, problem) in problems)
            Console.Error.WriteLine($"{setting} {problem}");
    }
}
