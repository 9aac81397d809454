using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yadopera.Infrastructure.Http;

/// <summary>
/// A JSON document changed by another that has only what is to be different (RFC 7396): what is absent stays, null
/// clears. Members that the document does not know are ignored.
/// </summary>
internal static class MergePatch
{
    public static void Apply(JsonObject document, JsonElement patch)
    {
        foreach (var name in document.Select(member => member.Key).ToList())
            if (patch.TryGetProperty(name, out var value))
                if (value.ValueKind == JsonValueKind.Object && document[name] is JsonObject section)
                    Apply(section, value);
                else
                    document[name] = JsonSerializer.SerializeToNode(value);
    }

    /// <summary>The members in which two documents of one shape differ, those of sections by <c>section.member</c>.</summary>
    public static IEnumerable<Difference> Differences(JsonObject before, JsonObject after, string section = "") =>
        before.SelectMany(member =>
            member.Value is JsonObject old && after[member.Key] is JsonObject inner
                ? Differences(old, inner, $"{section}{member.Key}.")
            : JsonNode.DeepEquals(member.Value, after[member.Key]) ? []
            : [new Difference(section + member.Key, member.Value, after[member.Key])]
        );
}

/// <summary>One member that is not what it was.</summary>
internal sealed record Difference(string Field, JsonNode? Old, JsonNode? New);
