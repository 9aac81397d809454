namespace Yadopera.Answering;

/// <summary>Everything needed to find the FAQ of one house that a question asks for; immutable.</summary>
public sealed class HouseIndex
{
    private const int ObjectOverhead = 48;

    internal HouseIndex(
        IndexedFaq[] faqs,
        IndexedText[] texts,
        TermTable terms,
        PostingTable concepts,
        WordingModel? wording
    )
    {
        (Faqs, Texts, Terms, Concepts, Wording) = (faqs, texts, terms, concepts, wording);
        SizeInBytes =
            terms.SizeInBytes
            + (wording?.SizeInBytes ?? 0)
            + concepts.SizeInBytes
            + faqs.Sum(faq => 2L * ObjectOverhead)
            + texts.Sum(text => 3L * ObjectOverhead + (2L * (text.Source.Question.Length + text.Source.Answer.Length)));
    }

    /// <summary>Estimate of the memory this index keeps alive, the FAQ texts included.</summary>
    public long SizeInBytes { get; }

    internal IndexedFaq[] Faqs { get; }

    internal IndexedText[] Texts { get; }

    internal TermTable Terms { get; }

    internal PostingTable Concepts { get; }

    /// <summary>What was learnt from the variants; <c>null</c> where no FAQ has any.</summary>
    internal WordingModel? Wording { get; }

    /// <summary>The FAQs that an answer stands on.</summary>
    public IReadOnlyList<FaqDocument> Cited(Answer answer) =>
        [
            .. answer
                .Citations.Select(citation => citation.FaqId)
                .Distinct()
                .Select(id => Array.Find(Faqs, faq => faq.Source.Id == id)?.Source)
                .OfType<FaqDocument>(),
        ];

    public static HouseIndex Build(IReadOnlyList<FaqDocument> faqs, ConceptLexicon lexicon) =>
        new HouseIndexBuilder(lexicon).Build(faqs);
}

/// <summary>A FAQ and its range of texts.</summary>
internal sealed record IndexedFaq(FaqDocument Source, int FirstText, int TextCount);

/// <summary>One text with the length normalization of its fields, relative to the texts of its language.</summary>
internal sealed record IndexedText(int Faq, FaqText Source, float QuestionNorm, float AnswerNorm);
