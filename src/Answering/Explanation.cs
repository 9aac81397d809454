namespace Yadopera.Answering;

/// <summary>Why a question is answered as it is, step by step, so that a person can find what to mend.</summary>
/// <param name="Language">In which language the question was read and is answered.</param>
/// <param name="Reading">What it was read as.</param>
/// <param name="Candidates">At most five FAQs, best first, and what speaks for each.</param>
/// <param name="Gate">Whether the first of them may be given as the answer.</param>
/// <param name="Answer">What the guest would be told.</param>
public sealed record Explanation(
    ExplainedLanguage Language,
    ExplainedReading Reading,
    IReadOnlyList<ExplainedCandidate> Candidates,
    ExplainedGate Gate,
    Answer Answer
);

/// <param name="Asked">The tag that the client sent, normalized; null where it sent none or one that is not well-formed.</param>
/// <param name="Read">The language that the question was read in.</param>
/// <param name="Answered">The language that the guest is addressed in.</param>
/// <param name="DecidedBy"><c>asked</c> or <c>detected</c>: what decided in which language to answer.</param>
public sealed record ExplainedLanguage(string? Asked, string Read, string Answered, string DecidedBy);

/// <param name="Concepts">The concepts that the question is searched by.</param>
/// <param name="Words">The words and pairs of characters of the message.</param>
public sealed record ExplainedReading(IReadOnlyList<ExplainedConcept> Concepts, IReadOnlyList<ExplainedWord> Words);

/// <param name="Concept">Its id in the concept files.</param>
/// <param name="Kind"><c>concept</c>, <c>broader</c> (what one is a kind of), <c>related</c> or <c>aspect</c> (what is asked of it).</param>
/// <param name="Words">The words of the message that it was read from; none for one inferred or carried over from an earlier turn.</param>
/// <param name="Importance">Weight times specificity in the house: how much a match of it counts.</param>
public sealed record ExplainedConcept(string Concept, string Kind, IReadOnlyList<string> Words, double Importance);

/// <param name="Word">As typed, folded.</param>
/// <param name="Term">The term of the house's FAQs that it was taken for; null where they have none like it.</param>
/// <param name="IsMended">The word itself is unknown, and the term is one slip away from it.</param>
/// <param name="IsEveryday">Any message may hold it, so it hardly counts.</param>
public sealed record ExplainedWord(string Word, string? Term, bool IsMended, bool IsEveryday);

/// <param name="Language">Of the text that fits best.</param>
/// <param name="Question">That text's question.</param>
/// <param name="Score">Sum of the contributions, times the preference.</param>
/// <param name="Preference">Factor by the FAQ's priority.</param>
/// <param name="WordingProbability">By the wordings that the house has learnt from its variants; null where it has none.</param>
/// <param name="Similarity">In meaning to the question, −1 to 1, by the vectors of an embedding model; null without.</param>
/// <param name="Contributions">What each term adds to the text's score, largest first.</param>
public sealed record ExplainedCandidate(
    Guid FaqId,
    string Language,
    string Question,
    double Score,
    double Preference,
    double? WordingProbability,
    double? Similarity,
    IReadOnlyList<ExplainedContribution> Contributions
);

/// <param name="Term">A term of the house's FAQs or the id of a concept.</param>
/// <param name="Kind"><c>word</c>, <c>gram</c>, <c>everyday</c>, <c>concept</c>, <c>broader</c>, <c>related</c> or <c>aspect</c>.</param>
public sealed record ExplainedContribution(string Term, string Kind, double Contribution);

/// <summary>A logistic model: the log-odds are <c>bias</c> plus all contributions.</summary>
/// <param name="Features">What the best candidate is judged by; none without a candidate.</param>
/// <param name="LogOddsWithWording">The log-odds once the house's learnt wordings had their say; null where it has none.</param>
/// <param name="Probability">
/// That the best candidate answers, 0–1; 0 without a candidate. Where the meaning alone says more than the log-odds do, it is
/// what the meaning says.
/// </param>
/// <param name="Threshold">From which on it is given.</param>
public sealed record ExplainedGate(
    double Bias,
    IReadOnlyList<ExplainedFeature> Features,
    double? LogOddsWithWording,
    double Probability,
    double Threshold,
    bool IsAnswered
);

public sealed record ExplainedFeature(string Feature, double Value, double Weight)
{
    /// <summary>Value times weight.</summary>
    public double Contribution => Value * Weight;
}
