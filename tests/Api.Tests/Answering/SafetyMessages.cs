using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Yadopera.Tests.Answering;

/// <summary>Messages of <c>SafetyMessages.json</c>: by language what a frightened guest types, and what only sounds like it.</summary>
internal static class SafetyMessages
{
    public const string LookAlikes = "look_alikes";

    private static readonly Dictionary<string, Dictionary<string, string[]>> Languages = Load();

    public static IEnumerable<string> AllLanguages => Languages.Keys;

    public static IEnumerable<(string Kind, string Message)> Alarms(string language) =>
        Languages[language]
            .Where(group => group.Key != LookAlikes)
            .SelectMany(group => group.Value.Select(message => (group.Key, message)));

    public static IEnumerable<string> LookAlikesOf(string language) => Languages[language][LookAlikes];

    private static Dictionary<string, Dictionary<string, string[]>> Load([CallerFilePath] string here = "") =>
        JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string[]>>>(
            File.ReadAllText(Path.Combine(Path.GetDirectoryName(here)!, "SafetyMessages.json"))
        )!;
}
