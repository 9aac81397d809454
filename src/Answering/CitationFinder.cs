namespace Yadopera.Answering;

/// <summary>Picks the sentence of an answer that the evidence points to.</summary>
internal sealed class CitationFinder(ConceptLexicon lexicon)
{
    /// <summary>What the FAQ's question says already points to no single sentence of its answer.</summary>
    private const float ShareOfAsked = 0.3f;

    private readonly ExpectedAnswers _expected = new(lexicon);

    public Citation Cite(HouseIndex index, Evidence evidence, FaqDocument faq, FaqText text)
    {
        IReadOnlyList<string> sentences = Sentences.Split(text.Answer);
        string quote = sentences.Count switch
        {
            0 => text.Answer,
            1 => sentences[0],
            _ => MostEvident(index, evidence, sentences, text),
        };
        return new Citation(faq.Id, text.Language, text.Question, quote);
    }

    /// <summary>First what has the form of an answer to the aspects asked about, then what holds the guest's terms.</summary>
    private string MostEvident(HouseIndex index, Evidence evidence, IReadOnlyList<string> sentences, FaqText text)
    {
        EvidenceTerm[] aspects = [.. evidence.Terms.Where(term => term.Kind == EvidenceKind.Aspect)];
        HashSet<EvidenceTerm> asked = Held(index, evidence, Read(text.Question, text.Language));
        return sentences
            .Select(sentence => (Sentence: sentence, Read: Read(sentence, text.Language)))
            .OrderByDescending(candidate =>
                aspects.Sum(aspect => _expected.Fit(aspect.Number, candidate.Read.Text.Folded, candidate.Read.Concepts))
            )
            .ThenByDescending(candidate =>
                Held(index, evidence, candidate.Read)
                    .Sum(term => term.Importance * (asked.Contains(term) ? ShareOfAsked : 1))
            )
            .First()
            .Sentence;
    }

    private Piece Read(string piece, string language)
    {
        AnalyzedText text = Tokenizer.Analyze(piece, language);
        return new Piece(text, lexicon.Match(text, language).Select(match => (int)match.Concept).ToHashSet());
    }

    /// <summary>The guest's terms that a piece of the FAQ holds; everyday ones point nowhere.</summary>
    private static HashSet<EvidenceTerm> Held(HouseIndex index, Evidence evidence, Piece piece)
    {
        var terms = TermExtractor
            .Extract(piece.Text)
            .Select(term => index.Terms.Find(piece.Text.Stems.AsSpan(term.Start, term.Length)))
            .ToHashSet();
        return
        [
            .. evidence.Terms.Where(term =>
                term.Kind != EvidenceKind.Everyday
                && term.Number >= 0
                && (term.IsConcept ? piece.Concepts : terms).Contains(term.Number)
            ),
        ];
    }

    /// <summary>The FAQ's question, or a sentence of its answer.</summary>
    private sealed record Piece(AnalyzedText Text, HashSet<int> Concepts);
}
