using System.Text.Json;

namespace Yadopera.Tests.Support;

internal static class JsonNames
{
    /// <summary>The members of an object in their order.</summary>
    public static IEnumerable<string> Names(this JsonElement element) =>
        element.EnumerateObject().Select(member => member.Name);

    public static IEnumerable<string?> Strings(this JsonElement element) =>
        element.EnumerateArray().Select(item => item.GetString());
}
