namespace Yadopera.Answering;

/// <summary>
/// Answers a guest from the house's own FAQs: question → language → retrieval → evidence gate → answer. Needs no model
/// and no network; immutable after creation and safe for any number of threads.
/// </summary>
public sealed class AnswerEngine
{
    private readonly ConceptLexicon _lexicon;
    private readonly LanguageDetector _languages;
    private readonly QuestionReader _reader;
    private readonly FollowUps _followUps;
    private readonly Retriever _retriever;
    private readonly EvidenceWeigher _weigher;
    private readonly EvidenceGate _gate;
    private readonly AnswerComposer _composer;

    private AnswerEngine(
        ConceptLexicon lexicon,
        LanguageDetector languages,
        AnswerComposer composer,
        EngineWeights weights
    )
    {
        (_lexicon, _languages, _composer) = (lexicon, languages, composer);
        _reader = new QuestionReader(lexicon, weights.Retrieval);
        _followUps = new FollowUps(_reader, DetectLanguage);
        _retriever = new Retriever(weights.Retrieval);
        _weigher = new EvidenceWeigher(_reader);
        _gate = new EvidenceGate(weights.Gate);
    }

    /// <summary>Reads the embedded data; takes a moment, so one engine serves the whole process.</summary>
    public static AnswerEngine Create()
    {
        ConceptLexicon lexicon = ConceptLexicon.LoadEmbedded();
        FixedTexts texts = FixedTexts.LoadEmbedded();
        var composer = new AnswerComposer(texts, new CitationFinder(lexicon));
        return new AnswerEngine(
            lexicon,
            LanguageDetector.Create(lexicon, texts),
            composer,
            EngineWeights.LoadEmbedded()
        );
    }

    /// <summary>The same engine with other weights, for whoever learns them.</summary>
    internal AnswerEngine With(EngineWeights weights) => new(_lexicon, _languages, _composer, weights);

    /// <summary>Indexes the FAQs of one house; again whenever they change.</summary>
    public HouseIndex BuildIndex(IReadOnlyList<FaqDocument> faqs) => HouseIndex.Build(faqs, _lexicon);

    /// <summary>Answers with the house's own text, or says honestly that the FAQs do not tell.</summary>
    /// <param name="index">The FAQs of the house.</param>
    /// <param name="house">Named and offered for contact in a refusal.</param>
    public Answer Answer(HouseIndex index, HouseContact house, GuestQuestion question)
    {
        string? asked = LanguageTag.TryNormalize(question.Language, out string normalized) ? normalized : null;
        Finding finding = Find(index, house, question, asked);
        string addressed = asked ?? finding.Evidence.Language;
        return finding.IsEvident
            ? _composer.Answered(index, house, question, finding, addressed)
            : _composer.Refused(house, finding, addressed);
    }

    /// <summary>Everything up to the wording of the answer.</summary>
    internal Finding Find(HouseIndex index, HouseContact house, GuestQuestion question, string? asked)
    {
        string read = _languages.Detect(question.Text, asked);
        Evidence evidence = _reader.Read(index, WithoutName(question.Text, house.Name), read);
        evidence = _followUps.Complete(index, evidence, question);
        float[] wording = index.Wording?.Probabilities(Tokenizer.Analyze(question.Text, read)) ?? [];
        List<RankedFaq> ranking = _retriever.Rank(index, evidence, wording, question.AskedOn);
        return ranking.Count > 0 ? Weigh(index, evidence, ranking) : new Finding(evidence, [], null, 0);
    }

    private Finding Weigh(HouseIndex index, Evidence evidence, List<RankedFaq> ranking)
    {
        GateFeatures features = _weigher.Weigh(index, evidence, ranking);
        double logOdds = _gate.LogOdds(features);
        logOdds = index.Wording?.LogOdds(ranking[0].Probability, logOdds) ?? logOdds;
        return new Finding(evidence, ranking, features, EvidenceGate.Probability(logOdds));
    }

    /// <summary>The language a message is written in, as a normalized tag.</summary>
    internal string DetectLanguage(string text) => _languages.Detect(text);

    /// <summary>The same, where the hint decides what the text does not.</summary>
    internal string DetectLanguage(string text, string? hint) => _languages.Detect(text, hint);

    /// <summary>The name of the house tells nothing within the house: "Alexander Bed and Breakfast" is no breakfast.</summary>
    private static string WithoutName(string question, string name) =>
        string.IsNullOrWhiteSpace(name) ? question : question.Replace(name, " ", StringComparison.OrdinalIgnoreCase);
}
