namespace Yadopera.Answering;

/// <summary>How far single FAQs hold the evidence, for the gate, which needs shares rather than scores.</summary>
internal static class Matching
{
    /// <summary>A term that only the answer mentions.</summary>
    private const float InAnswerOnly = 0.6f;

    /// <summary>1 where a question of the FAQ holds the term, less where only an answer does, 0 where neither.</summary>
    public static float Strength(HouseIndex index, EvidenceTerm term, IndexedFaq faq)
    {
        if (term.Number < 0)
        {
            return 0;
        }
        ReadOnlySpan<Posting> postings = Retriever.TableOf(index, term).Of(term.Number);
        float strength = 0;
        for (int at = FirstAtOrAfter(postings, faq.FirstText); at < postings.Length; at++)
        {
            if (postings[at].Text >= faq.FirstText + faq.TextCount)
            {
                break;
            }
            strength = Math.Max(strength, postings[at].InQuestion > 0 ? 1 : InAnswerOnly);
        }
        return strength;
    }

    private static int FirstAtOrAfter(ReadOnlySpan<Posting> postings, int text)
    {
        (int low, int high) = (0, postings.Length);
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = postings[middle].Text < text ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
