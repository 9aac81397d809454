using System.Text.Json;

namespace Yadopera.Answering;

/// <summary>The names that the data files call the dangers by.</summary>
internal static class SafetyKinds
{
    public static SafetyKind Parse(string name) =>
        JsonSerializer.Deserialize<SafetyKind>(JsonSerializer.SerializeToUtf8Bytes(name));
}
