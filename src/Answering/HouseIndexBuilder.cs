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
        var faqs = new IndexedFaq[documents.Count];
        var lengths = new List<FieldLengths>();
        // Reading is most of the work and each text is read for itself; a guest waits for the first index of a house.
        List<ReadText>[] read =
        [
            .. documents
                .AsParallel()
                .AsOrdered()
                .Select(faq => faq.Texts.SelectMany(WithVariants).Select(Read).ToList()),
        ];
        for (int faq = 0; faq < documents.Count; faq++)
        {
            int first = lengths.Count;
            var concepts = new FaqConcepts();
            foreach (ReadText text in read[faq])
            {
                int number = lengths.Count;
                int question = AddField(concepts, text.Question, text.Source.Language, number, inQuestion: true);
                int answer = AddField(concepts, text.Answer, text.Source.Language, number, inQuestion: false);
                lengths.Add(new FieldLengths(faq, text.Source, question, answer));
            }
            faqs[faq] = new IndexedFaq(documents[faq], first, lengths.Count - first);
            AddConcepts(concepts.Named());
        }
        IndexedText[] texts = Normalize(lengths);
        int[] faqOfText = Array.ConvertAll(texts, text => text.Faq);
        return new HouseIndex(
            faqs,
            texts,
            new TermTable(_numbers, new PostingTable(_numbers.Count, _terms, faqOfText)),
            new PostingTable(lexicon.Concepts.Count, _concepts, faqOfText),
            WordingTrainer.Train(documents)
        );
    }

    /// <summary>Each variant is a question of its own; the answer is said once.</summary>
    private static IEnumerable<FaqText> WithVariants(FaqText text) =>
        text.Variants.Select(variant => new FaqText(text.Language, variant, string.Empty)).Prepend(text);

    private ReadText Read(FaqText text) =>
        new(text, Read(text.Question, text.Language), Read(text.Answer, text.Language));

    private ReadField Read(string field, string language)
    {
        AnalyzedText text = Tokenizer.Analyze(field, language);
        return new ReadField(text, lexicon.Everyday.Mark(text, language), lexicon.Match(text, language));
    }

    /// <returns>The field's length: its terms less the everyday ones, which make no text say more.</returns>
    private int AddField(FaqConcepts concepts, ReadField field, string language, int number, bool inQuestion)
    {
        var lookup = _numbers.GetAlternateLookup<ReadOnlySpan<char>>();
        int length = 0;
        foreach (Term term in TermExtractor.Extract(field.Text))
        {
            length += field.Everyday.AsSpan(term.FoldedStart, term.FoldedLength).Contains(false) ? 1 : 0;
            ReadOnlySpan<char> stem = field.Text.Stems.AsSpan(term.Start, term.Length);
            if (!lookup.TryGetValue(stem, out int termNumber))
            {
                termNumber = _numbers.Count;
                lookup[stem] = termNumber;
            }
            _terms.Add(new Occurrence(termNumber, number, inQuestion));
        }
        concepts.Add(field.Concepts, language, number, inQuestion);
        return length;
    }

    private void AddConcepts(IEnumerable<Occurrence> named)
    {
        foreach (Occurrence occurrence in named)
        {
            _concepts.Add(occurrence);
            if (lexicon.Relations.WiderThan((ushort)occurrence.Term) is { } wider)
            {
                _concepts.Add(occurrence with { Term = wider.Concept });
            }
        }
    }

    /// <summary>Languages differ in how many terms the same sentence has, so lengths compare within a language only.</summary>
    private static IndexedText[] Normalize(List<FieldLengths> lengths)
    {
        var averages = lengths
            .GroupBy(text => LanguageTag.Primary(text.Source.Language), StringComparer.OrdinalIgnoreCase)
            .ToDictionary(
                group => group.Key,
                group => (Question: group.Average(text => text.Question), Answer: group.Average(text => text.Answer)),
                StringComparer.OrdinalIgnoreCase
            );
        return
        [
            .. lengths.Select(text =>
            {
                var (question, answer) = averages[LanguageTag.Primary(text.Source.Language)];
                return new IndexedText(text.Faq, text.Source, Norm(text.Question, question), Norm(text.Answer, answer));
            }),
        ];
    }

    private static float Norm(int length, double average) =>
        average <= 0 ? 1 : 1 / (1 - LengthPenalty + (LengthPenalty * (float)(length / average)));

    private sealed record ReadText(FaqText Source, ReadField Question, ReadField Answer);

    private sealed record ReadField(AnalyzedText Text, bool[] Everyday, List<ConceptMatch> Concepts);

    private sealed record FieldLengths(int Faq, FaqText Source, int Question, int Answer);
}
