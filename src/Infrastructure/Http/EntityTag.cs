using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Yadopera.Infrastructure.Http;

/// <summary>The version of a stored document as <c>ETag</c>, and <c>If-Match</c> against it (RFC 9110, 8.8.3 and 13.1.1).</summary>
internal static class EntityTag
{
    /// <param name="version">The row's <c>xmin</c>.</param>
    public static string Of(uint version) => $"\"{version.ToString(CultureInfo.InvariantCulture)}\"";

    public static void Send(HttpResponse response, uint version) => response.Headers.ETag = Of(version);

    /// <summary>412 where the request is about another version than the stored one; null where it may go on.</summary>
    public static ProblemHttpResult? RefuseStale(HttpRequest request, uint version)
    {
        if (request.Headers.IfMatch.Count == 0)
            return null;
        var wanted = request.GetTypedHeaders().IfMatch;
        var current = new EntityTagHeaderValue(Of(version));
        return wanted.Any(tag => tag.Equals(EntityTagHeaderValue.Any) || tag.Compare(current, true)) ? null : Stale();
    }

    /// <summary>412: somebody else has written in the meantime.</summary>
    public static ProblemHttpResult Stale() =>
        Problems.Create(
            StatusCodes.Status412PreconditionFailed,
            ErrorCode.Of(StatusCodes.Status412PreconditionFailed),
            "Somebody has changed this since you read it; read it again and then decide."
        );
}
