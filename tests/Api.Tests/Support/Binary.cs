using System.Diagnostics;

namespace Yadopera.Tests.Support;

/// <summary>The built program as a process of its own: what a terminal or a container runs.</summary>
internal static class Binary
{
    public sealed record Outcome(int ExitCode, string Output, string Error);

    /// <summary>Runs a verb to its end.</summary>
    public static async Task<Outcome> RunAsync(TestDatabase database, params string[] arguments)
    {
        using var process = Start(database, arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Outcome(process.ExitCode, await output, await error);
    }

    public static Process Start(TestDatabase database, params string[] arguments) =>
        Start(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["DATABASE_URL"] = database.ConnectionString },
            arguments
        );

    public static Process Start(IReadOnlyDictionary<string, string?> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }
}
