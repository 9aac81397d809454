using System.Text.Json;
using System.Text.Json.Serialization;

namespace Yadopera.Evaluation;

/// <summary>Reads the data's files: names in snake case, one value a file or a line.</summary>
internal static class JsonLines
{
    private static readonly JsonSerializerOptions SnakeCase = new(JsonSerializerOptions.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static IEnumerable<T> Read<T>(string file) => File.ReadLines(file).Select(line => Parse<T>(line, file));

    public static T ReadWhole<T>(string file) => Parse<T>(File.ReadAllText(file), file);

    private static T Parse<T>(string json, string file) =>
        JsonSerializer.Deserialize<T>(json, SnakeCase) ?? throw new InvalidDataException(file);
}
