namespace Yadopera.Answering;

/// <summary>
/// Finds the known word one slip away from a guest's word: a letter too many, too few, another, or two swapped.
/// Every word is filed under itself less each one letter, so that a look-up needs no scan.
/// </summary>
internal sealed class SpellingIndex
{
    /// <summary>In shorter words one letter makes another word.</summary>
    public const int ShortestWord = 5;

    private readonly string[] _words;
    private readonly int[] _hashes;
    private readonly int[] _wordOf;

    public SpellingIndex(IEnumerable<string> words)
    {
        _words = [.. words.Where(word => word.Length >= ShortestWord - 1 && !Scripts.IsUnspaced(Scripts.Of(word[0])))];
        int count = _words.Sum(word => word.Length + 1);
        (_hashes, _wordOf) = (new int[count], new int[count]);
        int next = 0;
        for (int word = 0; word < _words.Length; word++)
        {
            for (int omitted = -1; omitted < _words[word].Length; omitted++)
            {
                (_hashes[next], _wordOf[next++]) = (HashWithout(_words[word], omitted), word);
            }
        }
        Array.Sort(_hashes, _wordOf);
    }

    /// <summary>Two integers for each way to omit a letter; the words belong to the dictionary they came from.</summary>
    public long SizeInBytes => (_hashes.Length * 2L * sizeof(int)) + (_words.Length * (long)IntPtr.Size);

    public string? Nearest(ReadOnlySpan<char> word)
    {
        if (word.Length < ShortestWord || char.IsAsciiDigit(word[0]))
        {
            return null;
        }
        for (int omitted = -1; omitted < word.Length; omitted++)
        {
            if (Find(HashWithout(word, omitted), word) is string known)
            {
                return known;
            }
        }
        return null;
    }

    private string? Find(int hash, ReadOnlySpan<char> word)
    {
        int at = Array.BinarySearch(_hashes, hash);
        while (at > 0 && _hashes[at - 1] == hash)
        {
            at--;
        }
        for (; at >= 0 && at < _hashes.Length && _hashes[at] == hash; at++)
        {
            string known = _words[_wordOf[at]];
            if (IsOneSlip(known, word))
            {
                return known;
            }
        }
        return null;
    }

    /// <summary>Optimal string alignment distance of at most one; the first letter is seldom mistyped and must agree.</summary>
    private static bool IsOneSlip(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        if (Math.Abs(left.Length - right.Length) > 1 || left[0] != right[0])
        {
            return false;
        }
        int same = left.CommonPrefixLength(right);
        ReadOnlySpan<char> a = left[same..];
        ReadOnlySpan<char> b = right[same..];
        if (a.Length != b.Length)
        {
            return a.Length > b.Length ? a[1..].SequenceEqual(b) : b[1..].SequenceEqual(a);
        }
        return a.Length == 0
            || a[1..].SequenceEqual(b[1..])
            || (a.Length > 1 && a[0] == b[1] && a[1] == b[0] && a[2..].SequenceEqual(b[2..]));
    }

    private static int HashWithout(ReadOnlySpan<char> word, int omitted)
    {
        // FNV-1a: the same in every process, so that two nodes agree on ties.
        uint hash = 2166136261;
        for (int i = 0; i < word.Length; i++)
        {
            hash = i == omitted ? hash : (hash ^ word[i]) * 16777619;
        }
        return (int)hash;
    }
}
