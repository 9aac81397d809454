using System.Buffers;
using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// Ranks the FAQs of a house by BM25F (Robertson, Zaragoza: "The Probabilistic Relevance Framework", 2009) over words,
/// n-grams and concepts. A FAQ's score is that of its best text, so translations neither help nor harm it.
/// </summary>
internal static class Retriever
{
    public const int MostRanked = 5;

    /// <summary>How soon repetition stops counting (k1 of BM25F).</summary>
    private const float Saturation = 1.2f;
    private const float QuestionWeight = 1f;

    /// <summary>An answer mentions many things that it is not the answer to.</summary>
    private const float AnswerWeight = 0.4f;

    private const float PreferencePerStep = 0.02f;

    /// <summary>At most five FAQs with a score above zero, best first; ties go to the smaller id.</summary>
    public static List<RankedFaq> Rank(HouseIndex index, Evidence evidence)
    {
        float[] scores = ArrayPool<float>.Shared.Rent(Math.Max(1, index.Texts.Length));
        try
        {
            scores.AsSpan(0, index.Texts.Length).Clear();
            foreach (EvidenceTerm term in evidence.Terms)
            {
                if (term.Number >= 0)
                {
                    Add(scores, index, term);
                }
            }
            return Best(index, scores);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    public static PostingTable TableOf(HouseIndex index, EvidenceTerm term) =>
        term.IsConcept ? index.Concepts : index.Terms.Postings;

    /// <summary>What a term adds to the score of a text that holds it.</summary>
    public static float Gain(IndexedText text, Posting posting, EvidenceTerm term)
    {
        float frequency =
            (QuestionWeight * posting.InQuestion * text.QuestionNorm)
            + (AnswerWeight * posting.InAnswer * text.AnswerNorm);
        return term.Importance * frequency / (Saturation + frequency);
    }

    private static void Add(float[] scores, HouseIndex index, EvidenceTerm term)
    {
        foreach (Posting posting in TableOf(index, term).Of(term.Number))
        {
            scores[posting.Text] += Gain(index.Texts[posting.Text], posting, term);
        }
    }

    private static List<RankedFaq> Best(HouseIndex index, float[] scores)
    {
        var best = new List<RankedFaq>(MostRanked + 1);
        foreach (IndexedFaq faq in index.Faqs)
        {
            ReadOnlySpan<float> own = scores.AsSpan(faq.FirstText, faq.TextCount);
            float score = Max(own) * Preference(faq.Source);
            if (score > 0 && (best.Count < MostRanked || score >= best[^1].Score))
            {
                Insert(best, new RankedFaq(faq, score));
            }
        }
        return best;
    }

    /// <summary>The owner's priority, 1–5, decides between FAQs that the evidence fits nearly as well.</summary>
    public static float Preference(FaqDocument faq) => 1 + (PreferencePerStep * Math.Clamp(faq.Priority, 1, 5));

    private static float Max(ReadOnlySpan<float> scores)
    {
        float max = 0;
        foreach (float score in scores)
        {
            max = Math.Max(max, score);
        }
        return max;
    }

    private static void Insert(List<RankedFaq> best, RankedFaq added)
    {
        int at = best.FindIndex(ranked => added.IsBefore(ranked));
        best.Insert(at < 0 ? best.Count : at, added);
        if (best.Count > MostRanked)
        {
            best.RemoveAt(MostRanked);
        }
    }
}

/// <summary>A FAQ and how well the evidence fits it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RankedFaq(IndexedFaq Faq, float Score)
{
    public bool IsBefore(RankedFaq other) =>
        Score > other.Score || (Score == other.Score && Faq.Source.Id.CompareTo(other.Faq.Source.Id) < 0);
}
