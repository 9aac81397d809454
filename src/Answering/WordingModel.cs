using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>
/// What a house has learnt from the wordings of its FAQs: a linear model that tells which FAQ a message asks for. Only a
/// house whose FAQs carry variants has one; the lexical score serves the others as well and needs no training.
/// </summary>
internal sealed class WordingModel
{
    /// <summary>Scores are margins of about one; this makes probabilities of them that neither shout nor whisper.</summary>
    private const float Sharpness = 2;

    /// <summary>So many variants per FAQ make the model worth as much as the lexical score.</summary>
    private const float VariantsForHalf = 3;

    private readonly WordingVocabulary _vocabulary;
    private readonly float[] _bases;
    private readonly int[] _starts;
    private readonly WordingCell[] _cells;
    private readonly float _variantsPerFaq;

    /// <param name="vocabulary">Knows the features.</param>
    /// <param name="bases">Per FAQ what a feature says that was never seen with it.</param>
    /// <param name="cells">Per feature what it says beyond that, for the FAQs it was seen with.</param>
    /// <param name="variantsPerFaq">How much there was to learn from.</param>
    public WordingModel(
        WordingVocabulary vocabulary,
        float[] bases,
        IReadOnlyList<IReadOnlyCollection<WordingCell>> cells,
        float variantsPerFaq
    )
    {
        (_vocabulary, _bases) = (vocabulary, bases);
        _starts = new int[cells.Count + 1];
        for (int i = 0; i < cells.Count; i++)
        {
            _starts[i + 1] = _starts[i] + cells[i].Count;
        }
        _cells = [.. cells.SelectMany(own => own)];
        _variantsPerFaq = variantsPerFaq;
        Share = variantsPerFaq / (variantsPerFaq + VariantsForHalf);
    }

    /// <summary>How far this model is to be believed beside the lexical score, 0–1.</summary>
    public float Share { get; }

    /// <summary>
    /// Log-odds that the FAQ of this probability answers. Fitted by logistic regression on the validation sentences of
    /// CLINC150 (Larson et al., EMNLP 2019) for houses of 30 and 150 FAQs with 2 to 100 variants each, answerable and
    /// out of scope weighed alike: the more was learnt, the likelier a high probability is by chance of few rivals.
    /// </summary>
    /// <param name="probability">Of the best FAQ, from <see cref="Probabilities"/>.</param>
    /// <param name="lexical">Log-odds by the terms alone.</param>
    public double LogOdds(float probability, double lexical)
    {
        double clamped = Math.Clamp(probability, 1e-4, 1 - 1e-4);
        double lift = Math.Log(clamped / (1 - clamped)) + Math.Log(Math.Max(1, _bases.Length - 1));
        double learnt =
            (1.55 * lift)
            + (0.32 * lexical)
            - (1.21 * Math.Log(1 + _variantsPerFaq))
            - (0.65 * Math.Log(_bases.Length))
            + 2.25;
        return ((1 - Share) * lexical) + (Share * learnt);
    }

    public long SizeInBytes => _vocabulary.SizeInBytes + (8L * _cells.Length) + (4L * (_starts.Length + _bases.Length));

    /// <summary>Probability of each FAQ of the house, were one of them asked for; all alike for a message in new words.</summary>
    public float[] Probabilities(AnalyzedText message)
    {
        List<WeighedFeature> features = _vocabulary.Weigh(message);
        float length = features.Sum(known => known.Weight);
        float[] scores = Array.ConvertAll(_bases, unseen => length * unseen);
        foreach (WeighedFeature known in features)
        {
            foreach (WordingCell cell in _cells.AsSpan(_starts[known.Feature].._starts[known.Feature + 1]))
            {
                scores[cell.Faq] += known.Weight * cell.Weight;
            }
        }
        float highest = scores.Max();
        float sum = 0;
        for (int faq = 0; faq < scores.Length; faq++)
        {
            scores[faq] = MathF.Exp(Sharpness * (scores[faq] - highest));
            sum += scores[faq];
        }
        for (int faq = 0; faq < scores.Length; faq++)
        {
            scores[faq] /= sum;
        }
        return scores;
    }
}

/// <summary>What one feature says for one FAQ.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct WordingCell(int Faq, float Weight);
