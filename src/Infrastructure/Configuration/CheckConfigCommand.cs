using System.CommandLine;
using System.Text.Json;

namespace Yadopera.Infrastructure.Configuration;

/// <summary><c>check-config</c>: says whether the service would start with these settings; names, never values.</summary>
internal static class CheckConfigCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print the problems as JSON" };
        var command = new Command("check-config", "Check every setting and say what is wrong") { json };
        command.SetAction(parsed => Run(parsed.GetValue(json)));
        return command;
    }

    private static int Run(bool asJson)
    {
        var (settings, problems) = ConfigurationSetup.ReadSettings();
        if (problems.Count == 0 && settings.Mail is null)
            Console.Error.WriteLine("SMTP_URL is not set: no mail is sent, so nobody can reset a forgotten password.");
        if (asJson)
            Console.WriteLine(
                JsonSerializer.Serialize(new { ok = problems.Count == 0, problems }, JsonSerializerOptions.Web)
            );
        else if (problems.Count == 0)
            Console.WriteLine("All settings are fine.");
        else
            ConfigurationSetup.Print(problems);
        return problems.Count == 0 ? Verb.Success : Verb.Failure;
    }
}
