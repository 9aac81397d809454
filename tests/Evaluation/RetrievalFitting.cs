using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>
/// Coordinate ascent over the weights of retrieval. What is maximised is the mean logarithm of the share that the right
/// FAQ has among the five best, which, unlike P@1, also moves where no order changes.
/// </summary>
internal sealed class RetrievalFitting(AnswerEngine engine, IReadOnlyList<QuestionSet> sets)
{
    private const double Sharpness = 8;
    private const double NotRanked = -4;
    private const int Rounds = 3;

    /// <summary>Weights stay near what was thought right, unless the questions clearly say otherwise.</summary>
    private const double CostOfMoving = 0.1;

    /// <summary>What was thought right before there was anything to learn from.</summary>
    private static readonly RetrievalWeights Prior = new(
        Word: 1,
        Gram: 0.5f,
        Everyday: 0.1f,
        Concept: 1.2f,
        Wider: 0.5f,
        Aspect: 0.5f,
        CoveredShare: 0.6f,
        MendedShare: 0.7f,
        InAnswer: 0.4f,
        Saturation: 1.2f
    );

    private static readonly double[] Steps = [0.8, 0.9, 1.1, 1.25];

    private readonly List<(QuestionSet Set, Dictionary<string, HouseIndex> Indexes)> _houses =
    [
        .. sets.Select(set =>
            (
                set,
                set.Lodgings.ToDictionary(
                    lodging => lodging.Key,
                    lodging => engine.BuildIndex(lodging.Value.Documents),
                    StringComparer.Ordinal
                )
            )
        ),
    ];

    public RetrievalWeights Fit(EngineWeights start)
    {
        double[] first = ToArray(Prior);
        double[] best = ToArray(Prior);
        double highest = Objective(start, best, first);
        for (int round = 0; round < Rounds; round++)
        {
            // The first weight, that of a word, is the unit of the others.
            for (int i = 1; i < best.Length; i++)
            {
                foreach (double step in Steps)
                {
                    double[] tried = [.. best];
                    tried[i] = Math.Round(tried[i] * step, 3);
                    double reached = Objective(start, tried, first);
                    (best, highest) = reached > highest ? (tried, reached) : (best, highest);
                }
            }
            Console.Error.WriteLine($"round {round + 1}: {highest:0.0000}");
        }
        return FromArray(best);
    }

    /// <summary>The gate's features of every message that is a matter of the FAQs, and whether the best FAQ answers it.</summary>
    public IEnumerable<GateSample> Samples(EngineWeights weights)
    {
        AnswerEngine tried = engine.With(weights);
        return from house in _houses
            from turn in house.Set.Turns
            where turn.Kind is not (TurnKind.Safety or TurnKind.LookAlike)
            let finding = Find(tried, house.Set, house.Indexes, turn)
            where finding.Features is not null
            select new GateSample(
                house.Set.Name,
                turn.Kind,
                finding.Features!.Value,
                turn.Relevant.Contains(
                    house.Set.Lodgings[turn.Entity].RowId(finding.MatchedFaqIds[0]),
                    StringComparer.Ordinal
                )
            );
    }

    /// <summary>Every set counts alike, however many turns it has.</summary>
    private double Objective(EngineWeights start, double[] tried, double[] first)
    {
        AnswerEngine candidate = engine.With(start with { Retrieval = FromArray(tried) });
        double moved = tried.Zip(first, (now, before) => Math.Pow(Math.Log(now / before), 2)).Sum();
        return _houses.Average(house =>
                house
                    .Set.Turns.Where(turn => turn.Relevant.Count > 0)
                    .Average(turn => LogShare(Find(candidate, house.Set, house.Indexes, turn), house.Set, turn))
            ) - (CostOfMoving * moved);
    }

    private static Finding Find(
        AnswerEngine engine,
        QuestionSet set,
        Dictionary<string, HouseIndex> indexes,
        Turn turn
    ) =>
        engine.Find(
            indexes[turn.Entity],
            set.Lodgings[turn.Entity].Contact,
            new GuestQuestion(turn.Text) { EarlierTurns = turn.EarlierTurns },
            null
        );

    private static double LogShare(Finding finding, QuestionSet set, Turn turn)
    {
        if (finding.Ranking.Count == 0)
        {
            return NotRanked;
        }
        double[] shares =
        [
            .. finding.Ranking.Select(ranked => Math.Exp(Sharpness * ranked.Score / finding.Ranking[0].Score)),
        ];
        double right = finding
            .MatchedFaqIds.Zip(shares)
            .Where(ranked =>
                turn.Relevant.Contains(set.Lodgings[turn.Entity].RowId(ranked.First), StringComparer.Ordinal)
            )
            .Sum(ranked => ranked.Second);
        return right > 0 ? Math.Max(NotRanked, Math.Log(right / shares.Sum())) : NotRanked;
    }

    private static double[] ToArray(RetrievalWeights weights) =>
        [
            weights.Word,
            weights.Gram,
            weights.Everyday,
            weights.Concept,
            weights.Wider,
            weights.Aspect,
            weights.CoveredShare,
            weights.MendedShare,
            weights.InAnswer,
            weights.Saturation,
        ];

    private static RetrievalWeights FromArray(double[] values)
    {
        float[] v = Array.ConvertAll(values, value => (float)value);
        return new RetrievalWeights(v[0], v[1], v[2], v[3], v[4], v[5], v[6], v[7], v[8], v[9]);
    }
}
