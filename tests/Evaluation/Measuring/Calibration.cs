namespace Yadopera.Evaluation.Measuring;

/// <summary>
/// Whether a confidence of .8 is right in eight cases of ten. Answerable turns and all others weigh one half each,
/// whatever their number in the data.
/// </summary>
/// <param name="Brier">Mean squared difference between confidence and outcome (Brier 1950); 0 is perfect.</param>
/// <param name="ExpectedError">Mean difference between confidence and share of right answers over ten equal bins.</param>
/// <param name="Bins">The bins that hold any turn.</param>
internal sealed record Calibration(double Brier, double ExpectedError, IReadOnlyList<CurvePoint> Bins)
{
    private const int BinCount = 10;

    public static Calibration Of(IEnumerable<Outcome> outcomes)
    {
        Judgement[] judgements = Weigh([.. outcomes]);
        double expectedError = 0;
        var bins = new List<CurvePoint>();
        foreach (
            IGrouping<int, Judgement> bin in judgements.GroupBy(judgement => judgement.Bin).OrderBy(bin => bin.Key)
        )
        {
            double weight = bin.Sum(judgement => judgement.Weight);
            double confidence = bin.Sum(judgement => judgement.Weight * judgement.Confidence) / weight;
            double right = bin.Sum(judgement => judgement.Weight * judgement.Right) / weight;
            // Kish's effective sample size: weighted turns tell less than as many equal ones.
            double count = weight * weight / bin.Sum(judgement => judgement.Weight * judgement.Weight);
            expectedError += weight * Math.Abs(confidence - right);
            bins.Add(new CurvePoint(confidence, right) { Interval = Statistics.WilsonInterval(right, count) });
        }
        return new Calibration(
            judgements.Sum(judgement => judgement.Weight * judgement.SquaredError),
            expectedError,
            bins
        );
    }

    public void AddTo(Report report, string set)
    {
        report.Add(set, "Brier score", Brier, "0 is perfect; answerable and others weigh alike");
        report.Add(set, "expected calibration error", ExpectedError, "10 bins");
    }

    public LineChart Draw(string set) =>
        new(
            $"{set}: is the confidence true?",
            FormattableString.Invariant(
                $"Brier score {Brier:0.000}, expected calibration error {ExpectedError:0.000}; answerable and other turns weigh alike. Whiskers: 95 % interval."
            ),
            "confidence",
            "share of right answers",
            [
                new Curve("perfect", [new CurvePoint(0, 0), new CurvePoint(1, 1)]) { IsReference = true },
                new Curve("engine", Bins),
            ]
        );

    private static Judgement[] Weigh(Outcome[] outcomes)
    {
        double answerable = outcomes.Count(outcome => outcome.Turn.Relevant.Count > 0);
        return
        [
            .. outcomes.Select(outcome => new Judgement(
                outcome.Response.Confidence,
                outcome.IsRight ? 1 : 0,
                0.5 / (outcome.Turn.Relevant.Count > 0 ? answerable : outcomes.Length - answerable)
            )),
        ];
    }

    private sealed record Judgement(double Confidence, double Right, double Weight)
    {
        public int Bin => Math.Min(BinCount - 1, (int)(Confidence * BinCount));

        public double SquaredError => Math.Pow(Confidence - Right, 2);
    }
}
