using System.Text.Json.Serialization;

namespace Yadopera.Answering;

/// <summary>The file <c>small-talk.json</c>.</summary>
/// <param name="Emoji">Those that stand for a friendly word, parted by spaces.</param>
/// <param name="Words">By language and kind, what guests write.</param>
/// <param name="Replies">By kind and language, what they get.</param>
internal sealed record SmallTalkData(
    string Emoji,
    Dictionary<string, Dictionary<SmallTalkKind, string[]>> Words,
    Dictionary<SmallTalkKind, Dictionary<string, string>> Replies
);

/// <summary>What small talk says; where a message says several things, the later one is answered.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SmallTalkKind>))]
internal enum SmallTalkKind
{
    [JsonStringEnumMemberName("filler")]
    Filler,

    [JsonStringEnumMemberName("acknowledgement")]
    Acknowledgement,

    [JsonStringEnumMemberName("greeting")]
    Greeting,

    [JsonStringEnumMemberName("apology")]
    Apology,

    [JsonStringEnumMemberName("thanks")]
    Thanks,

    [JsonStringEnumMemberName("goodbye")]
    Goodbye,

    [JsonStringEnumMemberName("identity")]
    Identity,
}
