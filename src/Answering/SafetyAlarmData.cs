using System.Text.Json.Serialization;

namespace Yadopera.Answering;

/// <summary>How one language tells of danger, as <c>safety-alarms.json</c> has it. Patterns as <see cref="CuePatterns{TRule}"/> reads them.</summary>
internal sealed class SafetyAlarmData
{
    /// <summary>Classes of words that patterns name.</summary>
    public Dictionary<string, string[]> Words { get; init; } = [];

    /// <summary>By kind of danger, what always tells of it. A word after <c>~</c> counts with one slip too.</summary>
    public Dictionary<string, string[]> Alarms { get; init; } = [];

    /// <summary>By kind, what tells of it unless its clause asks for information.</summary>
    public Dictionary<string, string[]> Cries { get; init; } = [];

    /// <summary>By kind, what tells of it unless a question leads up to it or it is only supposed.</summary>
    public Dictionary<string, string[]> Scenes { get; init; } = [];

    /// <summary>Endings that only suppose what stands right before them: if it were so, when it is so.</summary>
    public string[] Suppositions { get; init; } = [];

    /// <summary>What holds a word of danger and means something else: fire exit, hot pot, drop-dead gorgeous.</summary>
    [JsonPropertyName("look_alikes")]
    public string[] LookAlikes { get; init; } = [];

    /// <summary>How a clause begins that only asks: where is, do you have.</summary>
    public string[] Questions { get; init; } = [];

    /// <summary>What denies the words after it.</summary>
    public string[] Negations { get; init; } = [];

    /// <summary>What denies the words before it.</summary>
    [JsonPropertyName("negations_after")]
    public string[] NegationsAfter { get; init; } = [];

    /// <summary>Words that begin a new thought: what was denied before them is denied no longer.</summary>
    public string[] Breaks { get; init; } = [];

    /// <summary>What tells that a clause is about another place or time: a novel, years ago.</summary>
    public string[] Stories { get; init; } = [];
}
