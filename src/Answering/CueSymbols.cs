namespace Yadopera.Answering;

/// <summary>Numbers the phrases and word classes that patterns are made of, and files their words in a vocabulary.</summary>
internal sealed class CueSymbols
{
    private readonly Dictionary<(string Scope, string Name), int> _classes = [];
    private readonly Dictionary<string, int> _phrases = new(StringComparer.Ordinal);
    private int _count;

    public CueVocabulary Vocabulary { get; } = new();

    /// <summary>Declares a class of words; to be done before a pattern names it.</summary>
    public void AddClass(string scope, string name, IEnumerable<string> words)
    {
        int symbol = _count++;
        _classes.Add((scope, name), symbol);
        foreach (string word in words)
        {
            Vocabulary.Add(CueReader.Normalize(word), symbol);
        }
    }

    public int NumberOf(CueElement element, string scope) =>
        element.Class.Length > 0 ? ClassOf(element.Class, scope) : PhraseOf(element.Phrase);

    private int ClassOf(string name, string scope) =>
        _classes.TryGetValue((scope, name), out int symbol)
            ? symbol
            : throw new InvalidDataException($"The patterns of '{scope}' name an unknown class '{name}'.");

    private int PhraseOf(string phrase)
    {
        if (!_phrases.TryGetValue(phrase, out int symbol))
        {
            _phrases.Add(phrase, symbol = _count++);
            Vocabulary.Add(phrase, symbol);
        }
        return symbol;
    }
}
