using System.Collections.Frozen;

namespace Yadopera.Answering;

/// <summary>What concepts are to each other, independent of language.</summary>
internal sealed class ConceptRelations
{
    private readonly FrozenSet<ushort> _aspects;
    private readonly FrozenDictionary<ushort, ushort> _broader;

    /// <param name="source">By name; names that no concept has are passed over, so that a small lexicon can be tested.</param>
    /// <param name="numbers">Number of each concept.</param>
    public ConceptRelations(ConceptRelationNames source, Dictionary<string, ushort> numbers)
    {
        _aspects = source.Aspects.Where(numbers.ContainsKey).Select(name => numbers[name]).ToFrozenSet();
        _broader = source
            .Broader.Where(pair => numbers.ContainsKey(pair.Key) && numbers.ContainsKey(pair.Value))
            .ToFrozenDictionary(pair => numbers[pair.Key], pair => numbers[pair.Value]);
    }

    /// <summary>Whether a concept tells what is asked of a thing (when, where, how much) and not of which thing.</summary>
    public bool IsAspect(ushort concept) => _aspects.Contains(concept);

    /// <summary>The wider concept that a FAQ may speak of instead: a dog is a pet. <c>null</c> where there is none.</summary>
    public ushort? BroaderThan(ushort concept) => _broader.TryGetValue(concept, out ushort broader) ? broader : null;
}

/// <summary>The data file <c>concept-relations.json</c>.</summary>
/// <param name="Aspects">Concepts that name no subject.</param>
/// <param name="Broader">Concept → the concept it is a kind of.</param>
internal sealed record ConceptRelationNames(IReadOnlyList<string> Aspects, IReadOnlyDictionary<string, string> Broader);
