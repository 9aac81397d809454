using System.Collections.Frozen;

namespace Yadopera.Answering;

/// <summary>
/// Completes a message that means nothing alone ("and for kids?", "how much is it?") with what the guest asked before.
/// </summary>
internal sealed class FollowUps(QuestionReader reader, Func<string, string> detectLanguage)
{
    /// <summary>The guest has moved on, so what was said before counts less than what is said now.</summary>
    private const float EarlierWeight = 0.7f;

    /// <summary>A longer message tells its subject itself, however it begins.</summary>
    private const int MostTokens = 8;

    /// <summary>Characters of an unspaced script that hold about as much as <see cref="MostTokens"/> words.</summary>
    private const int MostCharacters = 24;

    private readonly FrozenDictionary<string, string[]> _openings = EmbeddedJson
        .Read<Dictionary<string, string[]>>("follow-up-words.json")
        .ToFrozenDictionary(
            entry => entry.Key,
            entry => Array.ConvertAll(entry.Value, TextFolding.Fold),
            StringComparer.Ordinal
        );

    /// <summary>The evidence of the message and, where it needs one, of the newest earlier turn that had a subject.</summary>
    public Evidence Complete(HouseIndex index, Evidence evidence, GuestQuestion question)
    {
        if (!NeedsSubject(evidence, TextFolding.Fold(question.Text)))
        {
            return evidence;
        }
        foreach (string turn in question.EarlierTurns.Reverse())
        {
            Evidence earlier = reader.Read(index, turn, detectLanguage(turn));
            if (HasSubject(earlier))
            {
                return evidence with { Terms = [.. evidence.Terms, .. Carried(earlier, evidence)] };
            }
        }
        return evidence;
    }

    private bool NeedsSubject(Evidence evidence, string folded) =>
        evidence.TokenCount <= MostTokens
        && folded.Length <= (Scripts.IsUnspaced(Scripts.Of(folded.Trim().FirstOrDefault())) ? MostCharacters : 60)
        && (
            OpensAsFollowUp(folded.Trim(), LanguageTag.Primary(evidence.Language))
            || (!HasSubject(evidence) && evidence.Terms.Any(term => term.Kind == EvidenceKind.Aspect))
        );

    /// <summary>Whether a folded message begins like one that goes on with what was said before.</summary>
    public bool OpensAsFollowUp(string folded, string language) =>
        _openings
            .GetValueOrDefault(language, [])
            .Any(opening =>
                folded.StartsWith(opening, StringComparison.Ordinal)
                && (
                    folded.Length == opening.Length
                    || Scripts.IsUnspaced(Scripts.Of(opening[^1]))
                    || !char.IsLetter(folded[opening.Length])
                )
            );

    private static bool HasSubject(Evidence evidence) => evidence.Terms.Any(term => term.Kind == EvidenceKind.Concept);

    /// <summary>The earlier subject without its aspects: what was asked of it then is not what is asked now.</summary>
    private static IEnumerable<EvidenceTerm> Carried(Evidence earlier, Evidence now)
    {
        bool hasAspect = now.Terms.Any(term => term.Kind == EvidenceKind.Aspect);
        return earlier
            .Terms.Where(term => term.Number >= 0 && term.Kind != EvidenceKind.Everyday)
            .Where(term => !(hasAspect && term.Kind == EvidenceKind.Aspect) && !now.Terms.Any(term.IsSameTerm))
            .Select(term => term with { Weight = EarlierWeight * term.Weight });
    }
}
