using System.Text.Json;

namespace Yadopera.Tests.Support;

internal static class JsonNames
{
    public static IEnumerable<string?> Strings(this JsonElement element) =>
        element.EnumerateArray().Select(item => item.GetString());
}
