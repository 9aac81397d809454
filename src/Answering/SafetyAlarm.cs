using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace Yadopera.Answering;

/// <summary>A danger that a guest's message tells of.</summary>
/// <param name="Kind">What must be done first.</param>
/// <param name="Language">Primary subtag of the language whose words told it.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SafetyAlarm(SafetyKind Kind, string Language);

/// <summary>The dangers that have a card of their own, the most pressing first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SafetyKind>))]
public enum SafetyKind
{
    /// <summary>Fire or smoke.</summary>
    [JsonStringEnumMemberName("fire")]
    Fire,

    /// <summary>A smell or leak of gas.</summary>
    [JsonStringEnumMemberName("gas")]
    Gas,

    /// <summary>Illness or injury.</summary>
    [JsonStringEnumMemberName("illness")]
    Illness,

    /// <summary>A stranger, thief or attacker.</summary>
    [JsonStringEnumMemberName("intruder")]
    Intruder,

    /// <summary>An earthquake or tsunami.</summary>
    [JsonStringEnumMemberName("earthquake")]
    Earthquake,

    /// <summary>A guest who cannot get in.</summary>
    [JsonStringEnumMemberName("locked_out")]
    LockedOut,
}
