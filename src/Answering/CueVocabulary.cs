using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// All words and short phrases that cues are made of, in one trie. Words of spaced scripts match whole, or from their
/// beginning where a <c>*</c> follows; those of unspaced scripts match anywhere.
/// </summary>
internal sealed class CueVocabulary
{
    /// <summary>Written after the beginning of a word, it stands for any rest of that word.</summary>
    public const char AnyEnding = '*';
    private readonly Dictionary<long, int> _children = [];
    private readonly List<List<int>?> _symbols = [null];
    private readonly HashSet<string> _words = new(StringComparer.Ordinal);

    /// <summary>Every word of a spaced script that stands in a phrase.</summary>
    public IReadOnlySet<string> Words => _words;

    /// <summary>Adds a normalized phrase; finding it tells the symbol.</summary>
    public void Add(string phrase, int symbol)
    {
        int node = 0;
        foreach (char c in phrase)
        {
            ref int child = ref CollectionsMarshal.GetValueRefOrAddDefault(_children, Key(node, c), out bool exists);
            if (!exists)
            {
                child = _symbols.Count;
                _symbols.Add(null);
            }
            node = child;
        }
        List<int> symbols = _symbols[node] ??= [];
        if (!symbols.Contains(symbol))
        {
            symbols.Add(symbol);
        }
        _words.UnionWith(phrase.Split(' '));
    }

    /// <summary>Every phrase found in a normalized text, overlapping ones too, in the order of their beginnings.</summary>
    public List<CueHit> Find(string text)
    {
        var hits = new List<CueHit>();
        for (int start = 0; start < text.Length; start++)
        {
            if (text[start] != ' ' && (start == 0 || text[start - 1] == ' ' || IsUnspaced(text[start])))
            {
                Walk(text, node: 0, start, start, hits);
            }
        }
        return hits;
    }

    private void Walk(string text, int node, int start, int position, List<CueHit> hits)
    {
        while (true)
        {
            if (_symbols[node] is { } symbols && EndsWord(text, position))
            {
                foreach (int symbol in symbols)
                {
                    hits.Add(new CueHit(symbol, start, position));
                }
            }
            if (position > start && _children.TryGetValue(Key(node, AnyEnding), out int ending))
            {
                Walk(text, ending, start, EndOfWord(text, position), hits);
            }
            if (position == text.Length || !_children.TryGetValue(Key(node, text[position]), out node))
            {
                return;
            }
            position++;
        }
    }

    private static int EndOfWord(string text, int position)
    {
        int space = text.IndexOf(' ', position);
        return space < 0 ? text.Length : space;
    }

    private static bool EndsWord(string text, int position) =>
        position == text.Length || text[position] == ' ' || (position > 0 && IsUnspaced(text[position - 1]));

    private static bool IsUnspaced(char c) => Scripts.IsUnspaced(Scripts.Of(c));

    private static long Key(int node, char c) => ((long)node << 16) | c;
}

/// <summary>A phrase found in a text.</summary>
/// <param name="Symbol">What the phrase stands for.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it has ended.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct CueHit(int Symbol, int Start, int End);
