using System.Text.Json;

namespace Yadopera.Answering;

/// <summary>Reads the engine's data files, which travel inside the assembly so that no deployment can lose them.</summary>
internal static class EmbeddedJson
{
    public static T Read<T>(string name)
    {
        using Stream stream =
            typeof(EmbeddedJson).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The data file {name} is missing from the assembly.");
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)
            ?? throw new InvalidOperationException($"The data file {name} is empty.");
    }

    public static IEnumerable<string> Names(string prefix) =>
        typeof(EmbeddedJson)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
}
