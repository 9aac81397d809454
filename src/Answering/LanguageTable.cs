using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// A number for each key and each of the few languages that know it. Most words and letter sequences belong to one or two
/// languages, so a row for all of them would be nearly empty; the entries of a key are chained instead.
/// </summary>
internal sealed class LanguageTable
{
    private const int None = -1;
    private readonly Dictionary<ulong, int> _latest = [];
    private readonly List<Entry> _entries = [];

    /// <summary>The key of a word: its 64-bit hash by Fowler, Noll and Vo (FNV-1a), so that no word need be kept.</summary>
    public static ulong KeyOf(ReadOnlySpan<char> word)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in word)
        {
            hash = (hash ^ c) * 1099511628211;
        }
        return hash;
    }

    /// <param name="key">Added once at most for each language.</param>
    /// <param name="language">Its position.</param>
    /// <param name="value">What <see cref="AddTo"/> adds for it.</param>
    public void Add(ulong key, int language, double value)
    {
        ref int latest = ref CollectionsMarshal.GetValueRefOrAddDefault(_latest, key, out bool exists);
        _entries.Add(new Entry(exists ? latest : None, (short)language, (float)value));
        latest = _entries.Count - 1;
    }

    /// <summary>Gives back the memory that growing took in advance.</summary>
    public void Trim()
    {
        _latest.TrimExcess();
        _entries.TrimExcess();
    }

    /// <summary>Adds the numbers of a key to those of the languages.</summary>
    public void AddTo(Span<double> languages, ulong key)
    {
        ReadOnlySpan<Entry> entries = CollectionsMarshal.AsSpan(_entries);
        for (int i = _latest.GetValueOrDefault(key, None); i != None; i = entries[i].Previous)
        {
            languages[entries[i].Language] += entries[i].Value;
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(int Previous, short Language, float Value);
}
