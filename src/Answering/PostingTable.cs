using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>Which texts hold a term, for all terms in two flat arrays.</summary>
internal sealed class PostingTable
{
    /// <summary>A FAQ that mentions a thing in its answer alone makes it less common than one that asks for it.</summary>
    private const float Mentioned = 0.7f;

    private readonly int[] _starts;
    private readonly Posting[] _postings;
    private readonly float[] _specificity;

    /// <param name="termCount">Terms are numbered from 0.</param>
    /// <param name="occurrences">In order of text.</param>
    /// <param name="faqOfText">Texts of one FAQ are neighbours.</param>
    public PostingTable(int termCount, List<Occurrence> occurrences, int[] faqOfText)
    {
        _starts = new int[termCount + 1];
        _specificity = new float[termCount];
        _postings = Merge(SortByTerm(occurrences, termCount));
        int faqCount = faqOfText.Length == 0 ? 0 : faqOfText[^1] + 1;
        Unknown = Specificity(0, faqCount);
        for (int term = 0; term < termCount; term++)
        {
            _specificity[term] = Specificity(DocumentFrequency(Of(term), faqOfText), faqCount);
        }
    }

    /// <summary>Specificity of a term that no FAQ holds.</summary>
    public float Unknown { get; }

    public long SizeInBytes =>
        (_starts.Length + _specificity.Length) * 4L + (_postings.Length * (long)Marshal.SizeOf<Posting>());

    public ReadOnlySpan<Posting> Of(int term) => _postings.AsSpan(_starts[term].._starts[term + 1]);

    /// <summary>Robertson and Spärck Jones's inverse document frequency, counted in FAQs, never in texts.</summary>
    public float SpecificityOf(int term) => _specificity[term];

    /// <summary>Counting sort: stable, so that the order of texts is kept within a term.</summary>
    private static Occurrence[] SortByTerm(List<Occurrence> occurrences, int termCount)
    {
        int[] next = new int[termCount + 1];
        foreach (Occurrence occurrence in occurrences)
        {
            next[occurrence.Term + 1]++;
        }
        for (int term = 0; term < termCount; term++)
        {
            next[term + 1] += next[term];
        }
        var sorted = new Occurrence[occurrences.Count];
        foreach (Occurrence occurrence in occurrences)
        {
            sorted[next[occurrence.Term]++] = occurrence;
        }
        return sorted;
    }

    private Posting[] Merge(Occurrence[] sorted)
    {
        var postings = new List<Posting>(sorted.Length);
        int previousTerm = -1;
        foreach (Occurrence occurrence in sorted)
        {
            (byte question, byte answer) = occurrence.InQuestion ? ((byte)1, (byte)0) : ((byte)0, (byte)1);
            if (occurrence.Term == previousTerm && postings[^1].Text == occurrence.Text)
            {
                postings[^1] = postings[^1].Plus(question, answer);
                continue;
            }
            for (int term = previousTerm + 1; term <= occurrence.Term; term++)
            {
                _starts[term] = postings.Count;
            }
            previousTerm = occurrence.Term;
            postings.Add(new Posting(occurrence.Text, question, answer));
        }
        _starts.AsSpan(previousTerm + 1).Fill(postings.Count);
        return [.. postings];
    }

    private static float DocumentFrequency(ReadOnlySpan<Posting> postings, int[] faqOfText)
    {
        (float count, float own) = (0, 0);
        int previous = -1;
        foreach (Posting posting in postings)
        {
            if (faqOfText[posting.Text] != previous)
            {
                count += own;
                own = 0;
                previous = faqOfText[posting.Text];
            }
            own = posting.InQuestion > 0 ? 1 : Math.Max(own, Mentioned);
        }
        return count + own;
    }

    private static float Specificity(float holding, int all) =>
        MathF.Log(1 + ((all - holding + 0.5f) / (holding + 0.5f)));
}

/// <summary>How often a text holds a term, in its question and in its answer.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct Posting(int Text, byte InQuestion, byte InAnswer)
{
    public Posting Plus(byte inQuestion, byte inAnswer) =>
        new(
            Text,
            (byte)Math.Min(byte.MaxValue, InQuestion + inQuestion),
            (byte)Math.Min(byte.MaxValue, InAnswer + inAnswer)
        );
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Occurrence(int Term, int Text, bool InQuestion);
