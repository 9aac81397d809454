namespace Yadopera.Answering;

/// <summary>
/// Learns a <see cref="WordingModel"/>: starts from the log-probabilities of multinomial naive Bayes and mends what it
/// gets wrong with an averaged perceptron (Collins 2002; the start after Wang, Manning 2012). Deterministic, and quick
/// enough to be done at every change of the FAQs.
/// </summary>
internal sealed class WordingTrainer
{
    private const int Rounds = 4;
    private const float Rate = 0.5f;
    private const float Margin = 1;
    private const float Smoothing = 0.1f;

    /// <summary>Brings log-probabilities to the size of perceptron margins.</summary>
    private const float PriorScale = 0.3f;

    private readonly List<Example> _examples;
    private readonly WordingVocabulary _vocabulary;
    private readonly Dictionary<int, AveragedWeight>[] _weights;
    private readonly float[] _bases;
    private readonly float[] _scores;
    private int _seen = 1;

    private WordingTrainer(List<(int Faq, AnalyzedText Text)> wordings, int faqCount)
    {
        _vocabulary = new WordingVocabulary([.. wordings.Select(wording => wording.Text)]);
        _examples = [.. wordings.Select(wording => new Example(wording.Faq, _vocabulary.Weigh(wording.Text)))];
        _weights = [.. Enumerable.Range(0, _vocabulary.Count).Select(_ => new Dictionary<int, AveragedWeight>())];
        (_bases, _scores) = (new float[faqCount], new float[faqCount]);
    }

    /// <returns><c>null</c> for a house without variants.</returns>
    public static WordingModel? Train(IReadOnlyList<FaqDocument> faqs)
    {
        int variants = faqs.Sum(faq => faq.Texts.Sum(text => text.Variants.Count));
        if (variants == 0)
        {
            return null;
        }
        var trainer = new WordingTrainer([.. Wordings(faqs)], faqs.Count);
        trainer.StartFromNaiveBayes();
        for (int round = 0; round < Rounds; round++)
        {
            trainer._examples.ForEach(trainer.Mend);
        }
        return trainer.Finish((float)variants / faqs.Count);
    }

    /// <summary>The first wording of every FAQ, then the second of every FAQ: no FAQ is learnt long before another.</summary>
    private static IEnumerable<(int Faq, AnalyzedText Text)> Wordings(IReadOnlyList<FaqDocument> faqs) =>
        faqs.SelectMany(
                (faq, number) =>
                    faq
                        .Texts.SelectMany(text =>
                            text.Variants.Prepend(text.Question).Select(wording => (text.Language, wording))
                        )
                        .Select((worded, place) => (number, place, worded))
            )
            .OrderBy(entry => entry.place)
            .Select(entry => (entry.number, Tokenizer.Analyze(entry.worded.wording, entry.worded.Language)));

    private void StartFromNaiveBayes()
    {
        float[] totals = new float[_bases.Length];
        foreach (Example example in _examples)
        {
            foreach (WeighedFeature known in example.Features)
            {
                totals[example.Faq] += known.Weight;
                Entry(known.Feature, example.Faq).Value += known.Weight;
            }
        }
        for (int faq = 0; faq < totals.Length; faq++)
        {
            _bases[faq] = -PriorScale * MathF.Log((totals[faq] / Smoothing) + _weights.Length);
        }
        foreach (Dictionary<int, AveragedWeight> weights in _weights)
        {
            foreach (AveragedWeight weight in weights.Values)
            {
                weight.Value = PriorScale * MathF.Log(1 + (weight.Value / Smoothing));
            }
        }
    }

    /// <summary>Where another FAQ comes too near, the features speak more for the right one and less for the other.</summary>
    private void Mend(Example example)
    {
        Score(example.Features);
        float right = _scores[example.Faq];
        _scores[example.Faq] = float.NegativeInfinity;
        int rival = Array.IndexOf(_scores, _scores.Max());
        if (rival != example.Faq && right - _scores[rival] < Margin)
        {
            foreach (WeighedFeature known in example.Features)
            {
                Entry(known.Feature, example.Faq).Add(Rate * known.Weight, _seen);
                Entry(known.Feature, rival).Add(-Rate * known.Weight, _seen);
            }
        }
        _seen++;
    }

    private void Score(List<WeighedFeature> features)
    {
        float length = features.Sum(known => known.Weight);
        for (int faq = 0; faq < _scores.Length; faq++)
        {
            _scores[faq] = length * _bases[faq];
        }
        foreach (WeighedFeature known in features)
        {
            foreach ((int faq, AveragedWeight weight) in _weights[known.Feature])
            {
                _scores[faq] += known.Weight * weight.Value;
            }
        }
    }

    private AveragedWeight Entry(int feature, int faq) =>
        _weights[feature].TryGetValue(faq, out AveragedWeight? weight)
            ? weight
            : _weights[feature][faq] = new AveragedWeight();

    private WordingModel Finish(float variantsPerFaq) =>
        new(
            _vocabulary,
            _bases,
            [
                .. _weights.Select(weights =>
                    weights.Select(weight => new WordingCell(weight.Key, weight.Value.Average(_seen))).ToList()
                ),
            ],
            variantsPerFaq
        );

    private sealed record Example(int Faq, List<WeighedFeature> Features);
}
