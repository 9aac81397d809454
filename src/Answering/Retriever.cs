using System.Buffers;
using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// Ranks the FAQs of a house by BM25F (Robertson, Zaragoza: "The Probabilistic Relevance Framework", 2009) over words,
/// n-grams and concepts. A FAQ's score is that of its best text, so translations neither help nor harm it.
/// </summary>
internal sealed class Retriever(RetrievalWeights weights)
{
    public const int MostRanked = 5;

    private const float QuestionWeight = 1f;
    private const float PreferencePerStep = 0.02f;

    /// <summary>A FAQ that shares no term with the message must be this probable by its wording.</summary>
    private const float LeastProbable = 0.05f;

    /// <summary>At most five FAQs with some evidence, best first; ties go to the smaller id.</summary>
    /// <param name="index">The house.</param>
    /// <param name="evidence">What the message offers.</param>
    /// <param name="wording">Probability of each FAQ by <see cref="HouseIndex.Wording"/>; empty without one.</param>
    /// <param name="day">Only FAQs that are valid then; <c>null</c>: all.</param>
    public List<RankedFaq> Rank(HouseIndex index, Evidence evidence, ReadOnlySpan<float> wording, DateOnly? day = null)
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
            return Best(index, scores, wording, day);
        }
        finally
        {
            ArrayPool<float>.Shared.Return(scores);
        }
    }

    public static PostingTable TableOf(HouseIndex index, EvidenceTerm term) =>
        term.IsConcept ? index.Concepts : index.Terms.Postings;

    /// <summary>What a term adds to the score of a text that holds it.</summary>
    public float Gain(IndexedText text, Posting posting, EvidenceTerm term)
    {
        float frequency =
            (QuestionWeight * posting.InQuestion * text.QuestionNorm)
            + (weights.InAnswer * posting.InAnswer * text.AnswerNorm);
        return term.Importance * frequency / (weights.Saturation + frequency);
    }

    private void Add(float[] scores, HouseIndex index, EvidenceTerm term)
    {
        foreach (Posting posting in TableOf(index, term).Of(term.Number))
        {
            scores[posting.Text] += Gain(index.Texts[posting.Text], posting, term);
        }
    }

    private static List<RankedFaq> Best(HouseIndex index, float[] scores, ReadOnlySpan<float> wording, DateOnly? day)
    {
        float share = index.Wording?.Share ?? 0;
        float unit = share > 0 ? (1 - share) / Math.Max(float.Epsilon, Max(scores.AsSpan(0, index.Texts.Length))) : 1;
        var best = new List<RankedFaq>(MostRanked + 1);
        for (int i = 0; i < index.Faqs.Length; i++)
        {
            IndexedFaq faq = index.Faqs[i];
            if (day is { } today && !faq.Source.IsValidOn(today))
            {
                continue;
            }
            float score = Max(scores.AsSpan(faq.FirstText, faq.TextCount)) * Preference(faq.Source);
            float probability = wording.IsEmpty ? 0 : wording[i];
            float order = (unit * score) + (share * probability);
            if ((score > 0 || probability >= LeastProbable) && (best.Count < MostRanked || order >= best[^1].Order))
            {
                Insert(best, new RankedFaq(faq, score, probability, order));
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
/// <param name="Faq">The FAQ.</param>
/// <param name="Score">By its terms.</param>
/// <param name="Probability">By the wordings of the house; 0 where it has learnt none.</param>
/// <param name="Order">Both, as far as each is to be believed.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RankedFaq(IndexedFaq Faq, float Score, float Probability, float Order)
{
    public bool IsBefore(RankedFaq other) =>
        Order > other.Order || (Order == other.Order && Faq.Source.Id.CompareTo(other.Faq.Source.Id) < 0);
}
