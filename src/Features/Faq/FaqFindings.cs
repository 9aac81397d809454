using Microsoft.AspNetCore.Http.HttpResults;
using Yadopera.Infrastructure.Http;

namespace Yadopera.Features.Faq;

/// <summary>Another entry that answers the same question.</summary>
/// <param name="Language">Language of its question.</param>
/// <param name="Question">The other entry's question, in its first language.</param>
/// <param name="Probability">How likely each answers the other's question, 0–1; the smaller of the two.</param>
public sealed record FaqDuplicate(Guid FaqId, string Language, string Question, double Probability);

/// <summary>Two texts that tell different figures of the same thing.</summary>
/// <param name="FaqId">The other entry; null where another language of the same entry contradicts.</param>
/// <param name="OurLanguage">Language of the text that is being saved.</param>
/// <param name="Language">Language of the text that contradicts it.</param>
/// <param name="Field">The field that holds the figures: <c>answer</c>.</param>
/// <param name="Ours">Figures that only the saved text has; times as HH:MM.</param>
/// <param name="Theirs">Figures that only the other text has.</param>
/// <param name="Question">The question that the other text answers.</param>
public sealed record FaqConflict(
    Guid? FaqId,
    string OurLanguage,
    string Language,
    string Field,
    IReadOnlyList<string> Ours,
    IReadOnlyList<string> Theirs,
    string Question
);

/// <summary>What the rest of the house's knowledge has to say about an entry.</summary>
internal sealed record FaqFindings(IReadOnlyList<FaqDuplicate> Duplicates, IReadOnlyList<FaqConflict> Conflicts)
{
    /// <summary>Guests must not be told two things by chance: who wants that nevertheless, says so.</summary>
    public bool Refuses(FaqContent content, bool? force) =>
        Conflicts.Count > 0 && content.IsActive && force is not true;

    public ProblemHttpResult Refusal() =>
        TypedResults.Problem(
            "Other figures are told of the same thing, see conflicts; correct one of them, save with is_active false, or send force true.",
            statusCode: StatusCodes.Status409Conflict,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [ProblemWriter.Code] = ErrorCode.Conflict,
                ["conflicts"] = Conflicts,
            }
        );

    public static ProblemHttpResult KeyTaken(FaqContent content) =>
        Problems.Create(
            StatusCodes.Status409Conflict,
            ErrorCode.Conflict,
            $"The house has another FAQ with the intent_key {content.IntentKey}."
        );
}
