using Yadopera.Answering;
using Yadopera.Evaluation.Measuring;

namespace Yadopera.Evaluation;

/// <summary>
/// Intents as the FAQs of one house, their training sentences as variants (Larson et al., EMNLP 2019): how much the
/// engine learns from what guests asked before, far from lodging.
/// </summary>
internal static class Clinc150
{
    private const string Name = "clinc150";
    private const string OutOfScope = "oos";

    public static void Measure(AnswerEngine engine, string file, IReadOnlyList<Contestant> contestants, Report report)
    {
        QuestionSet set = Load(file);
        var comparison = new Comparison(set, contestants);
        comparison.AddTo(report);
        report.Add(comparison.Draw());

        const string gate = $"{Name}, the engine's gate";
        AnsweredShares.AddTo(report, gate, comparison.OfEngine);
        Calibration calibration = Calibration.Of(comparison.OfEngine);
        calibration.AddTo(report, gate);
        report.Add(AnswerCurve.Draw(Name, comparison.OfEngine));
        report.Add(calibration.Draw(Name));
        IndexCost.Measure(engine, set.Lodgings[Name].Documents, 2, report, $"{Name}, 150 FAQs × 100 variants");
    }

    private static QuestionSet Load(string file)
    {
        Rows rows = JsonLines.ReadWhole<Rows>(file);
        LodgingFaq[] faqs =
        [
            .. rows
                .Train.GroupBy(row => row[1], StringComparer.Ordinal)
                .OrderBy(intent => intent.Key, StringComparer.Ordinal)
                .Select(intent => new LodgingFaq(intent.Key, [TextOf(intent.Key, intent.Select(row => row[0]))])),
        ];
        IEnumerable<Turn> turns = rows
            .Val.Concat(rows.OosVal)
            .Select((row, i) => TurnOf($"{Name}-{i}", row[0], row[1]));
        var lodgings = new Dictionary<string, Lodging>(StringComparer.Ordinal) { [Name] = new Lodging("", faqs) };
        return new QuestionSet(Name, lodgings, [.. turns]);
    }

    private static FaqText TextOf(string intent, IEnumerable<string> sentences)
    {
        string words = intent.Replace('_', ' ');
        return new FaqText("en", words, words) { Variants = [.. sentences] };
    }

    private static Turn TurnOf(string id, string text, string intent) =>
        intent == OutOfScope
            ? new Turn(id, text, Name, "en", TurnKind.Unanswerable)
            : new Turn(id, text, Name, "en", TurnKind.Answerable) { Relevant = [intent] };

    /// <summary>Each row is a sentence and its intent.</summary>
    private sealed record Rows(
        IReadOnlyList<IReadOnlyList<string>> Train,
        IReadOnlyList<IReadOnlyList<string>> Val,
        IReadOnlyList<IReadOnlyList<string>> OosVal
    );
}
