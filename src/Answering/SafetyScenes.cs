using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace Yadopera.Answering;

/// <summary>
/// What dangers look like in any language: who or what, and what befalls it. The patterns are shared, each language
/// has its words for them, as <c>safety-scenes.json</c> has it.
/// </summary>
internal sealed partial class SafetyScenes
{
    /// <summary>By kind of danger, patterns of word classes.</summary>
    public Dictionary<string, string[]> Scenes { get; init; } = [];

    /// <summary>Patterns of word classes that only sound like danger.</summary>
    [JsonPropertyName("look_alikes")]
    public string[] LookAlikes { get; init; } = [];

    /// <summary>By language, endings that only suppose.</summary>
    public Dictionary<string, string[]> Suppositions { get; init; } = [];

    /// <summary>By language, the word classes.</summary>
    public Dictionary<string, Dictionary<string, string[]>> Words { get; init; } = [];

    /// <summary>The scenes that a language has all words for.</summary>
    public SafetyAlarmData In(string language)
    {
        Dictionary<string, string[]> words = Words.GetValueOrDefault(language, []);
        return new SafetyAlarmData
        {
            Words = words,
            Scenes = Scenes.ToDictionary(kind => kind.Key, kind => Told(kind.Value)),
            LookAlikes = Told(LookAlikes),
            Suppositions = Suppositions.GetValueOrDefault(language, []),
        };

        string[] Told(string[] patterns) =>
            [
                .. patterns.Where(pattern =>
                    Classes().Matches(pattern).All(name => words.ContainsKey(name.Groups["name"].Value))
                ),
            ];
    }

    [GeneratedRegex(
        @"\{(?<name>\w+)\}",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Classes();
}
