namespace Yadopera.Answering;

/// <summary>Picks the sentence of an answer that the evidence points to.</summary>
internal sealed class CitationFinder(ConceptLexicon lexicon)
{
    /// <summary>What the FAQ's question says already points to no single sentence of its answer.</summary>
    private const float ShareOfAsked = 0.3f;

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

    private string MostEvident(HouseIndex index, Evidence evidence, IReadOnlyList<string> sentences, FaqText text)
    {
        HashSet<EvidenceTerm> asked = Held(index, evidence, text.Question, text.Language);
        return sentences
            .Select(sentence => (Sentence: sentence, Held: Held(index, evidence, sentence, text.Language)))
            .MaxBy(candidate => candidate.Held.Sum(term => term.Importance * (asked.Contains(term) ? ShareOfAsked : 1)))
            .Sentence;
    }

    /// <summary>The guest's terms that a piece of the FAQ holds.</summary>
    private HashSet<EvidenceTerm> Held(HouseIndex index, Evidence evidence, string piece, string language)
    {
        AnalyzedText text = Tokenizer.Analyze(piece, language);
        var concepts = lexicon.Match(text, language).Select(match => (int)match.Concept).ToHashSet();
        var terms = TermExtractor
            .Extract(text)
            .Select(term => index.Terms.Find(text.Stems.AsSpan(term.Start, term.Length)))
            .ToHashSet();
        return
        [
            .. evidence.Terms.Where(term =>
                term.Number >= 0 && (term.IsConcept ? concepts : terms).Contains(term.Number)
            ),
        ];
    }
}
