using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>Whether the confidence tells answerable questions from those not covered and from chit-chat.</summary>
internal static class HotelFaqRefusal
{
    public static void Measure(AnswerEngine engine, HotelFaqData data, Report report)
    {
        var indexes = data.Lodgings.Values.ToDictionary(
            lodging => lodging,
            lodging => engine.BuildIndex(lodging.Documents)
        );
        var baselines = data.Lodgings.Values.ToDictionary(
            lodging => lodging,
            lodging => new Bm25Baseline(lodging.Faqs)
        );
        double Confidence(Turn turn)
        {
            Lodging lodging = data.Lodgings[turn.Entity];
            return engine.Answer(indexes[lodging], lodging.Contact, new GuestQuestion(turn.Text)).Confidence;
        }

        AddCounts(report, "answerable (85)", data.Answerable, Confidence);
        AddCounts(report, "not covered (515)", data.NotCovered, Confidence);
        AddCounts(report, "chit-chat (1,022)", data.ChitChat, Confidence);
        AddAuroc(report, "hotel_faq, AUROC: engine, all turns", data, Confidence, _ => true);
        AddAuroc(report, "hotel_faq, AUROC: engine, half not fitted on", data, Confidence, turn => !turn.IsForFitting);
        AddAuroc(report, "hotel_faq, AUROC: plain BM25", data, BaselineConfidence, _ => true);

        double BaselineConfidence(Turn turn) => baselines[data.Lodgings[turn.Entity]].Confidence(turn.Text);
    }

    private static void AddCounts(Report report, string kind, IEnumerable<Turn> turns, Func<Turn, double> confidence)
    {
        double[] values = [.. turns.Select(confidence)];
        int answered = values.Count(value => value >= EvidenceGate.Threshold);
        const string set = "hotel_faq, share answered";
        report.Add(
            set,
            kind,
            (double)answered / values.Length,
            $"answered {answered}, refused {values.Length - answered}"
        );
    }

    private static void AddAuroc(
        Report report,
        string set,
        HotelFaqData data,
        Func<Turn, double> confidence,
        Func<Turn, bool> isCounted
    )
    {
        double[] Of(IEnumerable<Turn> turns) => [.. turns.Where(isCounted).Select(confidence)];
        double[] answerable = Of(data.Answerable);
        report.Add(set, "against not covered", Statistics.Auroc(answerable, Of(data.NotCovered)));
        report.Add(set, "against chit-chat", Statistics.Auroc(answerable, Of(data.ChitChat)));
    }
}
