using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>
/// Accuracy of language detection: on Tatoeba sentences and on their first words, and on phrases written for this project:
/// what guests type, and notes in kanji alone against Chinese. Who wrote these phrases also wrote words of lodging into the
/// engine's data, so they show what is covered rather than what to expect.
/// </summary>
internal static class LanguageIdentification
{
    private const string Set = "language_id";
    private const int ShownConfusions = 8;

    public static void Measure(AnswerEngine engine, string file, Report report)
    {
        LabelledText[] sentences = Read(file);
        foreach (int words in (int[])[0, 3, 2, 1])
        {
            string measure = words == 0 ? "whole sentence" : $"first {words} words";
            Outcome[] outcomes = [.. sentences.Select(sentence => Detect(engine, sentence.Head(words)))];
            AddAccuracy(report, Set, measure, outcomes);
            AddLanguages(report, $"{Set}, {measure} by language", ByLabel(outcomes).OrderBy(AccuracyOf));
            AddConfusions(report, $"{Set}, {measure}, confusions", outcomes);
        }
        MeasureOwn(engine, "han-phrases.tsv", "language, Japanese in kanji alone against Chinese", report);
        MeasureOwn(engine, "guest-phrases.tsv", "language, short messages of guests", report);
    }

    private static void MeasureOwn(AnswerEngine engine, string file, string set, Report report)
    {
        LabelledText[] phrases = Read(Path.Combine(AppContext.BaseDirectory, "Languages", file));
        Outcome[] outcomes = [.. phrases.Select(phrase => Detect(engine, phrase))];
        AddAccuracy(report, set, "all", outcomes);
        AddLanguages(report, set, ByLabel(outcomes));
    }

    private static void AddAccuracy(Report report, string set, string measure, Outcome[] outcomes)
    {
        double accuracy = AccuracyOf(outcomes);
        report.Add(set, measure, accuracy, Statistics.Wilson(accuracy, outcomes.Length));
    }

    private static void AddLanguages(Report report, string set, IEnumerable<IGrouping<string, Outcome>> labels)
    {
        foreach (IGrouping<string, Outcome> label in labels)
        {
            AddAccuracy(report, set, label.Key, [.. label]);
        }
    }

    private static void AddConfusions(Report report, string set, Outcome[] outcomes)
    {
        Dictionary<string, int> labels = outcomes
            .CountBy(outcome => outcome.Label)
            .ToDictionary(StringComparer.Ordinal);
        var confusions = outcomes
            .Where(outcome => !outcome.IsRight)
            .CountBy(outcome => outcome)
            .OrderByDescending(confusion => confusion.Value)
            .Take(ShownConfusions);
        foreach (((string label, string found), int count) in confusions)
        {
            string note = $"{count} of {labels[label]}";
            report.Add(set, $"{label} read as {found}", count / (double)labels[label], note);
        }
    }

    private static IEnumerable<IGrouping<string, Outcome>> ByLabel(IEnumerable<Outcome> outcomes) =>
        outcomes.GroupBy(outcome => outcome.Label, StringComparer.Ordinal);

    private static double AccuracyOf(IEnumerable<Outcome> outcomes) =>
        outcomes.Average(outcome => outcome.IsRight ? 1.0 : 0);

    private static Outcome Detect(AnswerEngine engine, LabelledText text) =>
        new(text.Label, engine.DetectLanguage(text.Text));

    private static LabelledText[] Read(string file) =>
        [
            .. File.ReadLines(file)
                .Select(line => line.Split('\t', 2))
                .Select(parts => new LabelledText(parts[0], parts[1])),
        ];

    private sealed record LabelledText(string Label, string Text)
    {
        /// <summary>The first words, or all for 0; a word of an unspaced script counts as two characters.</summary>
        public LabelledText Head(int words)
        {
            if (words == 0)
            {
                return this;
            }
            bool isUnspaced = Label is "ja" or "th" || Label.StartsWith("zh", StringComparison.Ordinal);
            return this with
            {
                Text = isUnspaced
                    ? Text[..Math.Min(Text.Length, words * 2)]
                    : string.Join(' ', Text.Split(' ').Take(words)),
            };
        }
    }

    private sealed record Outcome(string Label, string Found)
    {
        /// <summary>Chinese whose writing the text does not tell is right in either.</summary>
        public bool IsRight =>
            Label switch
            {
                "zh" => Found is "zh-CN" or "zh-TW",
                "zh-Hans" => Found is "zh-CN",
                "zh-Hant" => Found is "zh-TW",
                _ => Label.Equals(Found, StringComparison.Ordinal),
            };
    }
}
