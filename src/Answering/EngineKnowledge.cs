namespace Yadopera.Answering;

/// <summary>All that the engine reads once and for all: its words, texts and rules.</summary>
internal sealed record EngineKnowledge(
    ConceptLexicon Lexicon,
    LanguageDetector Languages,
    AnswerComposer Composer,
    SafetyDesk Safety,
    SmallTalkDesk SmallTalk
)
{
    public static EngineKnowledge LoadEmbedded()
    {
        ConceptLexicon lexicon = ConceptLexicon.LoadEmbedded();
        FixedTexts texts = FixedTexts.LoadEmbedded();
        LanguageDetector languages = LanguageDetector.Create(lexicon, texts);
        return new EngineKnowledge(
            lexicon,
            languages,
            new AnswerComposer(texts, new CitationFinder(lexicon)),
            new SafetyDesk(languages),
            new SmallTalkDesk()
        );
    }
}
