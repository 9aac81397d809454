using System.Runtime.InteropServices;
using System.Text;

namespace Yadopera.Answering;

/// <summary>How often the words of a language are expected.</summary>
internal sealed class WordWeights
{
    /// <summary>Zipf and Mandelbrot: the word of rank r is expected in proportion to 1 / (r + offset).</summary>
    private const double RankOffset = 3;

    /// <summary>All words of the subject together weigh this share of the common ones.</summary>
    private const double SubjectShare = 0.2;

    /// <summary>Many guests leave diacritics out.</summary>
    private const double PlainSpellingShare = 0.2;

    private readonly Dictionary<string, double> _weights = new(StringComparer.Ordinal);

    private WordWeights() { }

    /// <summary>Words and weights, which sum up to <see cref="Total"/>.</summary>
    public IReadOnlyDictionary<string, double> Words => _weights;

    public double Total { get; private set; }

    /// <param name="ranked">Most frequent first; the rank alone tells the weight.</param>
    /// <param name="subject">Words and sentences in no order, which weigh alike.</param>
    public static WordWeights Of(IReadOnlyList<string> ranked, IReadOnlyList<string> subject)
    {
        var weights = new WordWeights();
        for (int rank = 0; rank < ranked.Count; rank++)
        {
            weights.AddText(ranked[rank], 1 / (rank + RankOffset));
        }
        double each = SubjectShare * weights.Total / Math.Max(1, subject.Count);
        foreach (string text in subject)
        {
            weights.AddText(text, each);
        }
        return weights;
    }

    private void AddText(string text, double weight)
    {
        string lowered = AlphabetWords.Lower(text);
        for (int at = 0; AlphabetWords.TryNext(lowered, ref at, out ReadOnlySpan<char> word); )
        {
            Add(word, weight);
            if (!Ascii.IsValid(word))
            {
                Add(TextFolding.Fold(word.ToString()), weight * PlainSpellingShare);
            }
        }
    }

    private void Add(ReadOnlySpan<char> word, double weight)
    {
        var lookup = _weights.GetAlternateLookup<ReadOnlySpan<char>>();
        CollectionsMarshal.GetValueRefOrAddDefault(lookup, word, out _) += weight;
        Total += weight;
    }
}
