using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// Patterns over the phrases of a vocabulary: <c>{person} … collapsed</c> is one of a class of words, a few words in
/// between, then a phrase; <c>{my}?</c> may be missing; <c>{key} &amp; {lost}</c> stand in either order.
/// </summary>
/// <typeparam name="TRule">What a match means.</typeparam>
internal sealed class CuePatterns<TRule>(CueSymbols symbols)
{
    private readonly Dictionary<int, List<Pattern>> _byFirst = [];

    /// <param name="pattern">As the data file has it.</param>
    /// <param name="scope">Tells the classes of one language from those of another.</param>
    public void Add(string pattern, string scope, TRule rule)
    {
        foreach (IReadOnlyList<CueElement> elements in CueSyntax.Parse(pattern))
        {
            Element[] compiled =
            [
                .. elements.Select(element => new Element(symbols.NumberOf(element, scope), element.IsAfterGap)),
            ];
            ref List<Pattern>? same = ref CollectionsMarshal.GetValueRefOrAddDefault(
                _byFirst,
                compiled[0].Symbol,
                out _
            );
            (same ??= []).Add(new Pattern(compiled, rule));
        }
    }

    /// <summary>Matches of the patterns, each by the nearest phrases that complete it.</summary>
    public List<CueMatch<TRule>> Match(string text, List<CueHit> hits)
    {
        var matches = new List<CueMatch<TRule>>();
        for (int i = 0; i < hits.Count; i++)
        {
            if (_byFirst.TryGetValue(hits[i].Symbol, out List<Pattern>? patterns))
            {
                foreach (Pattern pattern in patterns)
                {
                    int end = Complete(pattern.Elements, 1, text, hits, i);
                    if (end > 0)
                    {
                        matches.Add(new CueMatch<TRule>(pattern.Rule, hits[i].Start, end));
                    }
                }
            }
        }
        return matches;
    }

    /// <summary>Where the rest of a pattern ends that goes on after a hit; 0 where it does not.</summary>
    private static int Complete(Element[] elements, int next, string text, List<CueHit> hits, int at)
    {
        int end = hits[at].End;
        if (next == elements.Length)
        {
            return end;
        }
        int reach = elements[next].IsAfterGap ? CueDistance.Gap : 0;
        for (int i = at + 1; i < hits.Count && CueDistance.IsWithin(text, end, hits[i].Start, reach); i++)
        {
            if (hits[i].Symbol == elements[next].Symbol && hits[i].Start >= end)
            {
                int completed = Complete(elements, next + 1, text, hits, i);
                if (completed > 0)
                {
                    return completed;
                }
            }
        }
        return 0;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Element(int Symbol, bool IsAfterGap);

    private sealed record Pattern(Element[] Elements, TRule Rule);
}

/// <summary>A pattern found in a text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CueMatch<TRule>(TRule Rule, int Start, int End)
{
    /// <summary>
    /// Whether a phrase means something else by standing in this match: it ends within it or begins in its midst. One
    /// that begins with it and goes on says more: "fire alarm is ringing".
    /// </summary>
    public bool Takes(CueHit hit) => (Start < hit.End && hit.End <= End) || (Start < hit.Start && hit.Start < End);
}
