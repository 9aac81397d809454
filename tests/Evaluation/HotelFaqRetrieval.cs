using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>Whether the FAQ that answers is found within its lodging, beside plain BM25 on the same texts.</summary>
internal static class HotelFaqRetrieval
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
        Add(
            report,
            data,
            "engine",
            (lodging, turn) =>
                [
                    .. engine
                        .Answer(indexes[lodging], lodging.Contact, new GuestQuestion(turn.Text))
                        .MatchedFaqIds.Select(lodging.RowId),
                ]
        );
        Add(report, data, "plain BM25", (lodging, turn) => baselines[lodging].Rank(turn.Text));
    }

    /// <summary>Adds P@1, MRR@5 and Hit@5 over the answerable turns, for whatever ranks the FAQ ids.</summary>
    public static void Add(
        Report report,
        HotelFaqData data,
        string ranker,
        Func<Lodging, Turn, IReadOnlyList<string>> rank
    )
    {
        int[] positions =
        [
            .. data.Answerable.Select(turn =>
                FirstRelevant(rank(data.Lodgings[turn.Entity], turn), turn.Relevant ?? [])
            ),
        ];
        double first = positions.Average(position => position == 1 ? 1.0 : 0);
        double reciprocal = positions.Average(position => position == 0 ? 0 : 1.0 / position);
        double hit = positions.Average(position => position == 0 ? 0 : 1.0);
        string set = $"hotel_faq, within the lodging: {ranker}";
        report.Add(set, "P@1", first, Statistics.Wilson(first, positions.Length));
        report.Add(set, "MRR@5", reciprocal);
        report.Add(set, "Hit@5", hit, Statistics.Wilson(hit, positions.Length));
    }

    /// <summary>Position, from 1, of the first relevant FAQ among five; 0 when there is none.</summary>
    private static int FirstRelevant(IReadOnlyList<string> ranking, IReadOnlyList<string> relevant) =>
        ranking
            .Take(5)
            .Select((id, i) => relevant.Contains(id, StringComparer.Ordinal) ? i + 1 : 0)
            .FirstOrDefault(position => position > 0);
}
