using System.Text.Encodings.Web;
using System.Text.Json;
using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>
/// Learns the engine's weights from the halves of the sets that are kept for fitting and prints the data file
/// <c>engine-weights.json</c>: first those of retrieval, then, with these, those of the gate.
/// </summary>
internal static class Fitting
{
    private static readonly JsonSerializerOptions Indented = new(JsonSerializerOptions.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Run(AnswerEngine engine, IReadOnlyList<QuestionSet> sets)
    {
        QuestionSet[] fitted = [.. sets.Select(set => set.Where(turn => turn.IsForFitting))];
        EngineWeights weights = EngineWeights.LoadEmbedded();
        var retrieval = new RetrievalFitting(engine, fitted);
        weights = weights with { Retrieval = retrieval.Fit(weights) };
        weights = weights with { Gate = GateFitting.Fit([.. retrieval.Samples(weights)]) };
        Console.WriteLine(JsonSerializer.Serialize(weights, Indented));
    }
}
