using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>What concepts are to each other, independent of language.</summary>
internal sealed class ConceptRelations
{
    private readonly FrozenSet<ushort> _aspects;
    private readonly FrozenDictionary<ushort, WiderConcept> _wider;

    /// <param name="source">By name; names that no concept has are passed over, so that a small lexicon can be tested.</param>
    /// <param name="numbers">Number of each concept.</param>
    public ConceptRelations(ConceptRelationNames source, Dictionary<string, ushort> numbers)
    {
        _aspects = source.Aspects.Where(numbers.ContainsKey).Select(name => numbers[name]).ToFrozenSet();
        _wider = Pairs(source.Broader, isKind: true)
            .Concat(Pairs(source.Related, isKind: false))
            .ToFrozenDictionary(pair => pair.Key, pair => pair.Value);

        IEnumerable<KeyValuePair<ushort, WiderConcept>> Pairs(IReadOnlyDictionary<string, string> pairs, bool isKind) =>
            pairs
                .Where(pair => numbers.ContainsKey(pair.Key) && numbers.ContainsKey(pair.Value))
                .Select(pair => KeyValuePair.Create(numbers[pair.Key], new WiderConcept(numbers[pair.Value], isKind)));
    }

    /// <summary>Whether a concept tells what is asked of a thing (when, where, how much) and not of which thing.</summary>
    public bool IsAspect(ushort concept) => _aspects.Contains(concept);

    /// <summary>The wider concept under which a FAQ may be found; <c>null</c> where there is none.</summary>
    public WiderConcept? WiderThan(ushort concept) =>
        _wider.TryGetValue(concept, out WiderConcept wider) ? wider : null;
}

/// <summary>A concept that another belongs to.</summary>
/// <param name="Concept">Its number.</param>
/// <param name="IsKind">
/// Whether what holds for it holds for the other: a dog is a pet. Charging a car has to do with parking, but a FAQ about
/// parking does not answer for it.
/// </param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WiderConcept(ushort Concept, bool IsKind);

/// <summary>The data file <c>concept-relations.json</c>.</summary>
/// <param name="Aspects">Concepts that name no subject.</param>
/// <param name="Broader">Concept → the concept it is a kind of.</param>
/// <param name="Related">Concept → the concept under which guests and houses look for it.</param>
internal sealed record ConceptRelationNames(
    IReadOnlyList<string> Aspects,
    IReadOnlyDictionary<string, string> Broader,
    IReadOnlyDictionary<string, string> Related
);
