using System.Globalization;
using Microsoft.Extensions.AI;

namespace Yadopera.Features.Faq;

/// <summary>A vector as pgvector reads it: <c>[0.25,-0.5]</c>. The few that go through SQL need no driver's type.</summary>
internal static class VectorText
{
    public static string Of(Embedding<float> embedding) =>
        $"[{string.Join(',', embedding.Vector.ToArray().Select(value => value.ToString("R", CultureInfo.InvariantCulture)))}]";
}
