namespace Yadopera.Answering;

/// <summary>
/// Answers a guest from the house's own FAQs: question → language → retrieval → evidence gate → answer. Needs no model
/// and no network; immutable after creation and safe for any number of threads.
/// </summary>
public sealed class AnswerEngine
{
    private readonly EngineKnowledge _knowledge;
    private readonly QuestionReader _reader;
    private readonly FollowUps _followUps;
    private readonly QuestionSubjects _subjects;
    private readonly Retriever _retriever;
    private readonly FaqQuestions _questions;
    private readonly EvidenceWeigher _weigher;
    private readonly EvidenceGate _gate;

    private AnswerEngine(EngineKnowledge knowledge, EngineWeights weights)
    {
        _knowledge = knowledge;
        _reader = new QuestionReader(knowledge.Lexicon, weights.Retrieval);
        _followUps = new FollowUps(_reader, DetectLanguage);
        _subjects = new QuestionSubjects(knowledge.Lexicon, _followUps);
        _retriever = new Retriever(weights.Retrieval);
        _questions = new FaqQuestions(_reader);
        _weigher = new EvidenceWeigher(_questions, new ExpectedAnswers(knowledge.Lexicon));
        _gate = new EvidenceGate(weights.Gate);
    }

    /// <summary>Reads the embedded data; takes a moment, so one engine serves the whole process.</summary>
    public static AnswerEngine Create() => new(EngineKnowledge.LoadEmbedded(), EngineWeights.LoadEmbedded());

    /// <summary>The same engine with other weights, for whoever learns them.</summary>
    internal AnswerEngine With(EngineWeights weights) => new(_knowledge, weights);

    /// <summary>Indexes the FAQs of one house; again whenever they change.</summary>
    public HouseIndex BuildIndex(IReadOnlyList<FaqDocument> faqs) => HouseIndex.Build(faqs, _knowledge.Lexicon);

    /// <summary>
    /// The safety card for a message that tells of a danger, else <c>null</c>. Needs no index, so that it can be asked
    /// before anything that may fail.
    /// </summary>
    public Answer? AnswerUrgently(HouseContact house, GuestQuestion question) =>
        _knowledge.Safety.Answer(house, question);

    /// <summary>Answers with the house's own text, or says honestly that the FAQs do not tell.</summary>
    /// <param name="index">The FAQs of the house.</param>
    /// <param name="house">Named and offered for contact in a refusal.</param>
    public Answer Answer(HouseIndex index, HouseContact house, GuestQuestion question)
    {
        string? asked = LanguageTag.TryNormalize(question.Language, out string normalized) ? normalized : null;
        Finding finding = Find(index, house, question, asked);
        if (_knowledge.SmallTalk.Answer(house, question.Text, asked, finding) is { } smallTalk)
        {
            return smallTalk;
        }
        string addressed = asked ?? finding.Evidence.Language;
        return finding.Confidence >= house.AnswerThreshold
            ? _knowledge.Composer.Answered(index, house, question, finding, addressed)
            : _knowledge.Composer.Refused(house, finding, addressed);
    }

    /// <summary>Why <see cref="Answer"/> answers as it does.</summary>
    public Explanation Explain(HouseIndex index, HouseContact house, GuestQuestion question)
    {
        string? asked = LanguageTag.TryNormalize(question.Language, out string normalized) ? normalized : null;
        Finding finding = Find(index, house, question, asked);
        Answer answer = AnswerUrgently(house, question) ?? Answer(index, house, question);
        var explainer = new AnswerExplainer(_knowledge.Lexicon, _retriever);
        return new Explanation(
            new ExplainedLanguage(
                asked,
                finding.Evidence.Language,
                answer.Language,
                asked is null ? "detected" : "asked"
            ),
            explainer.ExplainReading(index, WithoutName(question.Text, house.Name), finding.Evidence),
            [
                .. finding.Ranking.Select(ranked =>
                    explainer.ExplainCandidate(index, finding.Evidence, ranked, question.SemanticRanking)
                ),
            ],
            _gate.Explain(index, finding, house.AnswerThreshold),
            answer
        );
    }

    /// <summary>Everything up to the wording of the answer.</summary>
    internal Finding Find(HouseIndex index, HouseContact house, GuestQuestion question, string? asked)
    {
        string read = _knowledge.Languages.Detect(question.Text, asked);
        Evidence evidence = _reader.Read(index, WithoutName(question.Text, house.Name), read);
        // A thank-you asks for nothing, so nothing that was asked before is carried over to it.
        if (question.EarlierTurns.Count > 0 && !_knowledge.SmallTalk.Recognizes(question.Text, read))
        {
            evidence = _followUps.Complete(index, evidence, question);
        }
        float[] wording = index.Wording?.Probabilities(Tokenizer.Analyze(question.Text, read)) ?? [];
        SemanticRanking meaning = SemanticRanking.Of(index, question.SemanticRanking, question.AskedOn);
        List<RankedFaq> lexical = _retriever.Rank(index, evidence, wording, question.AskedOn);
        _questions.BreakTie(index, evidence, lexical);
        List<RankedFaq> ranking = RankFusion.Fuse(lexical, meaning.Best);
        return ranking.Count > 0 ? Weigh(index, evidence, ranking, meaning) : new Finding(evidence, [], null, 0);
    }

    private Finding Weigh(HouseIndex index, Evidence evidence, List<RankedFaq> ranking, SemanticRanking meaning)
    {
        GateFeatures features = _weigher.Weigh(index, evidence, ranking);
        double logOdds = _gate.LogOdds(features);
        logOdds = index.Wording?.LogOdds(ranking[0].Probability, logOdds) ?? logOdds;
        double byMeaning = SemanticGate.Probability(meaning, ranking[0].Faq, evidence, features);
        return new Finding(evidence, ranking, features, Math.Max(EvidenceGate.Probability(logOdds), byMeaning));
    }

    /// <summary>The language a message is written in, as a normalized tag.</summary>
    internal string DetectLanguage(string text) => _knowledge.Languages.Detect(text);

    /// <summary>The same, where the hint decides what the text does not.</summary>
    internal string DetectLanguage(string text, string? hint) => _knowledge.Languages.Detect(text, hint);

    /// <summary>What a question is about (<see cref="QuestionSubjects"/>); the hint decides its language where the text does not.</summary>
    internal string? SubjectOf(string question, string? hint) =>
        _subjects.Of(question, _knowledge.Languages.Detect(question, hint));

    /// <summary>The name of the house tells nothing within the house: "Alexander Bed and Breakfast" is no breakfast.</summary>
    private static string WithoutName(string question, string name) =>
        string.IsNullOrWhiteSpace(name) ? question : question.Replace(name, " ", StringComparison.OrdinalIgnoreCase);
}
