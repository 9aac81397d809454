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
        _starts = Starts(termCount, occurrences);
        _postings = Merge(occurrences, _starts);
        _specificity = new float[termCount];
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

    /// <summary>Where each term's postings begin: a text counts once for a term, however often it holds it.</summary>
    private static int[] Starts(int termCount, List<Occurrence> occurrences)
    {
        int[] starts = new int[termCount + 1];
        int[] latest = new int[termCount];
        latest.AsSpan().Fill(-1);
        foreach (Occurrence occurrence in occurrences)
        {
            starts[occurrence.Term + 1] += latest[occurrence.Term] == occurrence.Text ? 0 : 1;
            latest[occurrence.Term] = occurrence.Text;
        }
        for (int term = 0; term < termCount; term++)
        {
            starts[term + 1] += starts[term];
        }
        return starts;
    }

    /// <summary>The order of texts is kept within a term.</summary>
    private static Posting[] Merge(List<Occurrence> occurrences, int[] starts)
    {
        var postings = new Posting[starts[^1]];
        int[] ends = [.. starts];
        foreach (Occurrence occurrence in occurrences)
        {
            ref int end = ref ends[occurrence.Term];
            if (end == starts[occurrence.Term] || postings[end - 1].Text != occurrence.Text)
            {
                postings[end++] = new Posting(occurrence.Text, 0, 0);
            }
            postings[end - 1] = postings[end - 1].Plus(occurrence.InQuestion);
        }
        return postings;
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
    public Posting Plus(bool inQuestion) =>
        inQuestion ? this with { InQuestion = More(InQuestion) } : this with { InAnswer = More(InAnswer) };

    private static byte More(byte count) => (byte)Math.Min(byte.MaxValue, count + 1);
}

[StructLayout(LayoutKind.Auto)]
internal readonly record struct Occurrence(int Term, int Text, bool InQuestion);
