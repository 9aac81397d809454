using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>What a guest's message offers to search by.</summary>
/// <param name="Language">Language the message was read in.</param>
/// <param name="Terms">Words, n-grams and concepts.</param>
/// <param name="TokenCount">Words or unbroken runs of the message.</param>
internal sealed record Evidence(string Language, IReadOnlyList<EvidenceTerm> Terms, int TokenCount)
{
    /// <summary>Whether the message is put as a question, by its mark.</summary>
    public bool IsMarkedQuestion { get; init; }
}

/// <summary>One word, n-gram or concept of a message.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Number">Its number in the house's terms or among the concepts; -1 for a word no FAQ holds.</param>
/// <param name="Weight">How much a match of it says, before its specificity in the house.</param>
/// <param name="Specificity">Inverse document frequency in the house.</param>
/// <param name="Concept">
/// For a word that belongs to a concept's wording, that concept; for a broader concept the one it was reached from; for
/// a concept the first that its wording may mean, which its alternatives share; else -1.
/// </param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EvidenceTerm(
    EvidenceKind Kind,
    int Number,
    float Weight,
    float Specificity,
    int Concept
)
{
    /// <summary>Whether everyday speech at large is full of it, so that its absence from a FAQ tells little.</summary>
    public bool IsCommon { get; init; }

    public float Importance => Weight * Specificity;

    /// <summary>Whether <see cref="Number"/> is that of a concept.</summary>
    public bool IsConcept =>
        Kind is EvidenceKind.Concept or EvidenceKind.Broader or EvidenceKind.Related or EvidenceKind.Aspect;

    /// <summary>Whether it counts as what was asked: a concept is counted once, not again as its words or as what it is a kind of.</summary>
    public bool IsContent =>
        Kind is EvidenceKind.Concept or EvidenceKind.Aspect
        || (Kind is EvidenceKind.Word or EvidenceKind.Gram && Concept < 0);

    public bool IsSameTerm(EvidenceTerm other) => Number == other.Number && IsConcept == other.IsConcept;
}

internal enum EvidenceKind : byte
{
    /// <summary>A word that says something about the subject.</summary>
    Word,

    /// <summary>Two neighbouring characters of an unspaced script.</summary>
    Gram,

    /// <summary>A word or n-gram that any message may hold.</summary>
    Everyday,

    /// <summary>A thing asked about, in whatever words.</summary>
    Concept,

    /// <summary>What a thing asked about is a kind of.</summary>
    Broader,

    /// <summary>What a thing asked about has to do with, without being one.</summary>
    Related,

    /// <summary>What is asked of it: when, where, how much.</summary>
    Aspect,
}
