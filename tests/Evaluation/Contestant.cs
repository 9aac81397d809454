using Yadopera.Answering;
using Yadopera.Evaluation.Baselines;

namespace Yadopera.Evaluation;

/// <summary>Answers the guests of one lodging.</summary>
internal interface IResponder
{
    Response Respond(Turn turn);
}

/// <summary>What was found for a turn.</summary>
/// <param name="Ranking">At most five FAQs by the data's own ids, best first.</param>
/// <param name="Confidence">The larger the surer; a probability for the engine alone.</param>
/// <param name="IsAnswered">False when it was refused. A baseline knows no threshold and answers whatever it finds.</param>
internal sealed record Response(IReadOnlyList<string> Ranking, double Confidence, bool IsAnswered);

/// <summary>What is measured: the engine, or a yardstick beside it.</summary>
internal sealed record Contestant(string Name, Func<Lodging, IResponder> Open)
{
    public static Contestant Engine(AnswerEngine engine) =>
        new("engine", lodging => new EngineResponder(engine, lodging));

    public static Contestant Bm25 { get; } = new("plain BM25", lodging => new Bm25Baseline(lodging));

    public static Contestant CharacterTfIdf { get; } =
        new("plain char TF-IDF", lodging => new CharacterTfIdfBaseline(lodging));
}
