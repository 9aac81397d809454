namespace Yadopera.Answering;

/// <summary>
/// Words that many patterns would otherwise list again: the data file <c>word-classes.json</c>, class → language → words,
/// <c>*</c> for every language. A pattern names a class as <c>{late_hour}</c>.
/// </summary>
internal sealed class WordClasses(Dictionary<string, Dictionary<string, string>> classes)
{
    private const string EveryLanguage = "*";

    public static WordClasses LoadEmbedded() =>
        new(EmbeddedJson.Read<Dictionary<string, Dictionary<string, string>>>("word-classes.json"));

    /// <summary>The pattern with the words of its classes in their place.</summary>
    public string Fill(string pattern, string language)
    {
        foreach ((string name, Dictionary<string, string> words) in classes)
        {
            pattern = pattern.Replace($"{{{name}}}", Words(words, language), StringComparison.Ordinal);
        }
        return pattern;
    }

    private static string Words(Dictionary<string, string> words, string language) =>
        string.Join(
            " / ",
            new[] { EveryLanguage, language }.Select(key => words.GetValueOrDefault(key)).OfType<string>()
        );
}
