using Microsoft.AspNetCore.Http.HttpResults;
using Yadopera.Infrastructure.Http;

namespace Yadopera.Features.Learning;

/// <summary>Why a draft cannot be decided on.</summary>
internal static class SuggestionRefusals
{
    /// <summary>It was decided on before.</summary>
    public static ProblemHttpResult Refusal(this FaqSuggestion decided) =>
        Conflict(
            decided.FaqId is { } faq
                ? $"The suggestion was approved before; its FAQ is {faq}."
                : "The suggestion was rejected before, and that stays so; write a FAQ if the question needs one after all."
        );

    /// <summary>Somebody else decided at the same time, or its text has changed.</summary>
    public static ProblemHttpResult Overtaken() =>
        Conflict("Somebody else has decided on the suggestion or changed it meanwhile; read it again.");

    private static ProblemHttpResult Conflict(string detail) =>
        Problems.Create(StatusCodes.Status409Conflict, ErrorCode.Conflict, detail);
}
