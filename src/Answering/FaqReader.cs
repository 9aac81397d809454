namespace Yadopera.Answering;

/// <summary>
/// Finds the terms and the concepts of a FAQ for the index of its house. Each FAQ is read for itself, so that several can
/// be read at once.
/// </summary>
internal sealed class FaqReader(ConceptLexicon lexicon)
{
    public ReadFaq Read(FaqDocument faq)
    {
        var texts = new List<ReadText>();
        var concepts = new FaqConcepts();
        foreach (FaqText text in faq.Texts.SelectMany(WithVariants))
        {
            string language = LanguageTag.Primary(text.Language);
            ReadField Read(string field, bool inQuestion)
            {
                AnalyzedText analyzed = Tokenizer.Analyze(field, language);
                concepts.Add(lexicon.Match(analyzed, language), language, texts.Count, inQuestion);
                return ToField(analyzed, lexicon.Everyday.Mark(analyzed, language));
            }

            texts.Add(
                new ReadText(
                    text,
                    language,
                    Read(text.Question, inQuestion: true),
                    Read(text.Answer, inQuestion: false)
                )
            );
        }
        return new ReadFaq(faq, texts, concepts.Named());
    }

    /// <summary>Each variant is a question of its own; the answer is said once.</summary>
    private static IEnumerable<FaqText> WithVariants(FaqText text) =>
        text.Variants.Select(variant => new FaqText(text.Language, variant, string.Empty)).Prepend(text);

    /// <summary>A field's length is its terms less the everyday ones, which make no text say more.</summary>
    private static ReadField ToField(AnalyzedText text, bool[] everyday)
    {
        List<Term> terms = TermExtractor.Extract(text);
        int length = terms.Count(term => everyday.AsSpan(term.FoldedStart, term.FoldedLength).Contains(false));
        return new ReadField(text.Stems, terms, length);
    }
}

/// <param name="Source">The FAQ.</param>
/// <param name="Texts">Its texts and their variants, numbered from 0.</param>
/// <param name="Concepts">What they name, by the numbers of these texts.</param>
internal sealed record ReadFaq(FaqDocument Source, List<ReadText> Texts, List<Occurrence> Concepts);

/// <param name="Source">The text.</param>
/// <param name="Language">Its primary subtag.</param>
/// <param name="Question">Its question.</param>
/// <param name="Answer">Its answer; empty for a variant.</param>
internal sealed record ReadText(FaqText Source, string Language, ReadField Question, ReadField Answer);

/// <param name="Stems">What the terms are parts of.</param>
/// <param name="Terms">In order.</param>
/// <param name="Length">How much the field says, in terms.</param>
internal sealed record ReadField(string Stems, List<Term> Terms, int Length);
