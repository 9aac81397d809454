namespace Yadopera.Answering;

/// <summary>Turns the FAQs of a house into postings of words, n-grams and concepts.</summary>
internal sealed class HouseIndexBuilder(ConceptLexicon lexicon)
{
    /// <summary>How much a field's length counts against it (b of BM25F), 0–1.</summary>
    private const float LengthPenalty = 0.6f;

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly List<Occurrence> _terms = [];
    private readonly List<Occurrence> _concepts = [];

    public HouseIndex Build(IReadOnlyList<FaqDocument> documents)
    {
        ReadFaq[] read = Read(documents);
        _terms.EnsureCapacity(
            read.Sum(faq => faq.Texts.Sum(text => text.Question.Terms.Count + text.Answer.Terms.Count))
        );
        var faqs = new IndexedFaq[read.Length];
        int texts = 0;
        for (int faq = 0; faq < read.Length; faq++)
        {
            Add(read[faq], texts);
            faqs[faq] = new IndexedFaq(documents[faq], texts, read[faq].Texts.Count);
            texts += read[faq].Texts.Count;
        }
        IndexedText[] indexed = Normalize(read);
        int[] faqOfText = Array.ConvertAll(indexed, text => text.Faq);
        return new HouseIndex(
            faqs,
            indexed,
            new TermTable(_numbers, new PostingTable(_numbers.Count, _terms, faqOfText)),
            new PostingTable(lexicon.Concepts.Count, _concepts, faqOfText),
            WordingTrainer.Train(documents)
        );
    }

    /// <summary>Reading is nearly all of the work, and a guest waits for the first index of a house.</summary>
    private ReadFaq[] Read(IReadOnlyList<FaqDocument> documents)
    {
        var reader = new FaqReader(lexicon);
        var read = new ReadFaq[documents.Count];
        Parallel.For(0, read.Length, faq => read[faq] = reader.Read(documents[faq]));
        return read;
    }

    private void Add(ReadFaq faq, int firstText)
    {
        for (int text = 0; text < faq.Texts.Count; text++)
        {
            AddTerms(faq.Texts[text].Question, firstText + text, inQuestion: true);
            AddTerms(faq.Texts[text].Answer, firstText + text, inQuestion: false);
        }
        foreach (Occurrence concept in faq.Concepts)
        {
            AddConcept(concept with { Text = firstText + concept.Text });
        }
    }

    private void AddConcept(Occurrence concept)
    {
        _concepts.Add(concept);
        if (lexicon.Relations.WiderThan((ushort)concept.Term) is { } wider)
        {
            _concepts.Add(concept with { Term = wider.Concept });
        }
    }

    private void AddTerms(ReadField field, int text, bool inQuestion)
    {
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (Term term in field.Terms)
        {
            ReadOnlySpan<char> stem = field.Stems.AsSpan(term.Start, term.Length);
            if (!lookup.TryGetValue(stem, out int number))
            {
                number = _numbers.Count;
                lookup[stem] = number;
            }
            _terms.Add(new Occurrence(number, text, inQuestion));
        }
    }

    /// <summary>Languages differ in how many terms the same sentence has, so lengths compare within a language only.</summary>
    private static IndexedText[] Normalize(ReadFaq[] faqs)
    {
        var averages = faqs.SelectMany(faq => faq.Texts)
            .GroupBy(text => text.Language, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                group => group.Key,
                group =>
                    (
                        Question: group.Average(text => text.Question.Length),
                        Answer: group.Average(text => text.Answer.Length)
                    ),
                StringComparer.OrdinalIgnoreCase
            );
        return [.. faqs.SelectMany((faq, number) => faq.Texts.Select(text => Normalize(number, text)))];

        IndexedText Normalize(int faq, ReadText text)
        {
            var (question, answer) = averages[text.Language];
            float questionNorm = Norm(text.Question.Length, question);
            return new IndexedText(faq, text.Source, questionNorm, Norm(text.Answer.Length, answer));
        }
    }

    private static float Norm(int length, double average) =>
        average <= 0 ? 1 : 1 / (1 - LengthPenalty + (LengthPenalty * (float)(length / average)));
}
