using Yadopera.Answering;

namespace Yadopera.Evaluation;

/// <summary>Accuracy of language detection on Tatoeba sentences and on their first words.</summary>
internal static class LanguageIdentification
{
    public static void Measure(AnswerEngine engine, string file, Report report)
    {
        (string Label, string Text)[] rows =
        [
            .. File.ReadLines(file).Select(line => line.Split('\t', 2)).Select(parts => (parts[0], parts[1])),
        ];
        foreach (int words in (int[])[0, 3, 2, 1])
        {
            string measure = words == 0 ? "whole sentence" : $"first {words} words";
            double accuracy = rows.Average(row =>
                IsRight(engine, row.Label, Head(row.Label, row.Text, words)) ? 1.0 : 0
            );
            report.Add("language_id", measure, accuracy, Statistics.Wilson(accuracy, rows.Length));
        }
        foreach (
            var label in rows.GroupBy(row => row.Label, StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
        )
        {
            double sentence = label.Average(row => IsRight(engine, row.Label, row.Text) ? 1.0 : 0);
            string confusions = string.Join(
                ", ",
                label
                    .Select(row => engine.DetectLanguage(row.Text))
                    .Where(found => !Agrees(label.Key, found))
                    .CountBy(found => found, StringComparer.Ordinal)
                    .OrderByDescending(count => count.Value)
                    .Take(3)
                    .Select(count => $"{count.Key} {count.Value}")
            );
            report.Add("language_id, whole sentence by language", label.Key, sentence, confusions);
        }
    }

    private static bool IsRight(AnswerEngine engine, string label, string text) =>
        Agrees(label, engine.DetectLanguage(text));

    /// <summary>Chinese whose writing the data does not tell is right in either.</summary>
    private static bool Agrees(string label, string found) =>
        label switch
        {
            "zh" => found is "zh-CN" or "zh-TW",
            "zh-Hans" => found is "zh-CN",
            "zh-Hant" => found is "zh-TW",
            _ => label.Equals(found, StringComparison.Ordinal),
        };

    /// <summary>A word of an unspaced script counts as two characters.</summary>
    private static string Head(string label, string text, int words)
    {
        if (words == 0)
        {
            return text;
        }
        return label is "ja" or "th" || label.StartsWith("zh", StringComparison.Ordinal)
            ? text[..Math.Min(text.Length, words * 2)]
            : string.Join(' ', text.Split(' ').Take(words));
    }
}
