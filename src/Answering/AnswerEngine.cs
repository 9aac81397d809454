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
    private readonly EvidenceWeigher _weigher;
    private readonly AnswerComposer _composer;

    private AnswerEngine(ConceptLexicon lexicon, FixedTexts fixedTexts)
    {
        _lexicon = lexicon;
        _languages = LanguageDetector.Create(lexicon, fixedTexts);
        _reader = new QuestionReader(lexicon);
        _followUps = new FollowUps(_reader, DetectLanguage);
        _weigher = new EvidenceWeigher(_reader);
        _composer = new AnswerComposer(fixedTexts, new CitationFinder(lexicon));
    }

    /// <summary>Reads the embedded data; takes a moment, so one engine serves the whole process.</summary>
    public static AnswerEngine Create() => new(ConceptLexicon.LoadEmbedded(), FixedTexts.LoadEmbedded());

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
            ? _composer.Answered(index, house, finding, addressed)
            : _composer.Refused(house, finding, addressed);
    }

    /// <summary>Everything up to the wording of the answer.</summary>
    internal Finding Find(HouseIndex index, HouseContact house, GuestQuestion question, string? asked)
    {
        string read = _languages.Detect(question.Text, asked);
        Evidence evidence = _reader.Read(index, WithoutName(question.Text, house.Name), read);
        evidence = _followUps.Complete(index, evidence, question);
        float[] wording = index.Wording?.Probabilities(Tokenizer.Analyze(question.Text, read)) ?? [];
        List<RankedFaq> ranking = Retriever.Rank(index, evidence, wording);
        return ranking is [var best, ..] ? Weigh(index, evidence, ranking, best) : new Finding(evidence, [], null, 0);
    }

    private Finding Weigh(HouseIndex index, Evidence evidence, List<RankedFaq> ranking, RankedFaq best)
    {
        GateFeatures features = _weigher.Weigh(index, evidence, best);
        double logOdds = EvidenceGate.LogOdds(features);
        logOdds = index.Wording?.LogOdds(best.Probability, logOdds) ?? logOdds;
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
