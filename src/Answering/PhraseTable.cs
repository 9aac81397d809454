using System.Collections.Frozen;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>Words and short phrases as stems, found wherever a text holds them.</summary>
internal sealed class PhraseTable<T>
{
    private readonly bool _wholeWords;
    private readonly FrozenDictionary<string, T> _values;
    private readonly FrozenDictionary<string, T>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    /// <summary>
    /// By the first two characters, bit n: a phrase of n characters begins so; the highest bit stands for all longer ones.
    /// Most places of a text are ruled out by this alone.
    /// </summary>
    private readonly FrozenDictionary<int, ulong> _lengths;
    private readonly FrozenSet<char> _singles;
    private readonly int _longest;

    /// <param name="values">Phrases, as stems joined by spaces, and what they stand for.</param>
    /// <param name="wholeWords">
    /// Whether a single character of an unspaced script must stand alone: 水 is rarely a word of its own in 水曜日.
    /// </param>
    public PhraseTable(IEnumerable<KeyValuePair<string, T>> values, bool wholeWords)
    {
        _wholeWords = wholeWords;
        _values = values.ToFrozenDictionary(StringComparer.Ordinal);
        _lookup = _values.GetAlternateLookup<ReadOnlySpan<char>>();
        _lengths = _values
            .Keys.Where(key => key.Length > 1)
            .GroupBy(key => Pair(key, 0))
            .ToFrozenDictionary(
                group => group.Key,
                group => group.Aggregate(0UL, (bits, key) => bits | Bit(key.Length))
            );
        _singles = _values.Keys.Where(key => key.Length == 1).Select(key => key[0]).ToFrozenSet();
        _longest = _values.Keys.Select(key => key.Length).DefaultIfEmpty().Max();
    }

    public IEnumerable<string> Phrases => _values.Keys;

    public T this[string phrase] => _values[phrase];

    public bool Contains(ReadOnlySpan<char> phrase) => _lookup.ContainsKey(phrase);

    /// <summary>
    /// Every phrase that the text holds, in order of place, shorter ones first: a phrase begins at a word's first letter
    /// or at any character of an unspaced run.
    /// </summary>
    public List<PhraseHit<T>> Find(AnalyzedText text)
    {
        var hits = new List<PhraseHit<T>>(text.Stems.Length / 4);
        for (int token = 0; token < text.Tokens.Length; token++)
        {
            Token first = text.Tokens[token];
            int last = first.IsWord ? first.Start : first.End - 1;
            for (int start = first.Start; start <= last; start++)
            {
                ulong lengths = LengthsAt(text.Stems, start);
                if (lengths != 0)
                {
                    AddAt(text, token, start, lengths, hits);
                }
            }
        }
        return hits;
    }

    private void AddAt(AnalyzedText text, int token, int start, ulong lengths, List<PhraseHit<T>> hits)
    {
        int longest = lengths >> 63 == 1 ? _longest : 63 - BitOperations.LeadingZeroCount(lengths);
        int limit = Math.Min(text.Stems.Length, start + longest);
        int foldedStart = FoldedPosition(text.Tokens[token], start);
        for (int last = token; last < text.Tokens.Length && text.Tokens[last].Start < limit; last++)
        {
            Token current = text.Tokens[last];
            int end = current.IsWord ? current.End : Math.Max(start, current.Start) + 1;
            for (; end <= Math.Min(current.End, limit); end++)
            {
                if (
                    (lengths & Bit(end - start)) != 0
                    && _lookup.TryGetValue(text.Stems.AsSpan(start, end - start), out T? value)
                    && !(_wholeWords && IsInsideWord(text.Stems, start, end))
                )
                {
                    hits.Add(new PhraseHit<T>(value, foldedStart, FoldedPosition(current, end) - foldedStart));
                }
            }
        }
    }

    private ulong LengthsAt(string stems, int start)
    {
        ulong lengths = _singles.Contains(stems[start]) ? Bit(1) : 0;
        return start + 1 < stems.Length && _lengths.TryGetValue(Pair(stems, start), out ulong longer)
            ? lengths | longer
            : lengths;
    }

    /// <summary>Two characters as one number, which hashes faster than a tuple of them.</summary>
    private static int Pair(string stems, int start) => (stems[start] << 16) | stems[start + 1];

    private static ulong Bit(int length) => 1UL << Math.Min(length, 63);

    private static bool IsInsideWord(string stems, int start, int end)
    {
        Script script = Scripts.Of(stems[start]);
        return end - start == 1
            && Scripts.IsUnspaced(script)
            && (
                (start > 0 && Scripts.Of(stems[start - 1]) == script)
                || (end < stems.Length && Scripts.Of(stems[end]) == script)
            );
    }

    /// <summary>A stem's end stands for its word's end; within an unspaced run the two texts agree.</summary>
    private static int FoldedPosition(Token token, int position) =>
        position == token.End ? token.FoldedStart + token.FoldedLength : token.FoldedStart + (position - token.Start);
}

/// <param name="Value">What the phrase stands for.</param>
/// <param name="FoldedStart">Where it begins in the folded text.</param>
/// <param name="FoldedLength">Its length there.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PhraseHit<T>(T Value, int FoldedStart, int FoldedLength);
