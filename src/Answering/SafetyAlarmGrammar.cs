namespace Yadopera.Answering;

/// <summary>The patterns of every language, ready to be looked for.</summary>
internal sealed class SafetyAlarmGrammar
{
    private readonly CueSymbols _symbols = new();
    private readonly CuePatterns<SafetyAlarmRule> _lookAlikes;
    private readonly CuePatterns<SafetyAlarmRule> _rules;
    private readonly CueReader _reader;

    private SafetyAlarmGrammar(Dictionary<string, SafetyAlarmData> languages, SafetyScenes scenes)
    {
        _lookAlikes = new CuePatterns<SafetyAlarmRule>(_symbols);
        _rules = new CuePatterns<SafetyAlarmRule>(_symbols);
        var mendable = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string language, SafetyAlarmData data) in languages)
        {
            foreach ((string name, string[] words) in data.Words)
            {
                _symbols.AddClass(language, name, words.Select(word => WithoutMark(word, mendable)));
            }
            SafetyAlarmData shared = scenes.In(language);
            foreach ((string name, string[] words) in shared.Words)
            {
                _symbols.AddClass(language, name, words);
            }
            foreach ((string pattern, SafetyAlarmRule rule) in Rules(data, language).Concat(Rules(shared, language)))
            {
                CuePatterns<SafetyAlarmRule> patterns = rule.Role == SafetyRole.LookAlike ? _lookAlikes : _rules;
                patterns.Add(WithoutMark(pattern, mendable), language, rule);
            }
        }
        _reader = new CueReader(_symbols.Vocabulary.Words, new SpellingIndex(mendable));
    }

    public static SafetyAlarmGrammar LoadEmbedded() =>
        new(
            EmbeddedJson.Read<Dictionary<string, SafetyAlarmData>>("safety-alarms.json"),
            EmbeddedJson.Read<SafetyScenes>("safety-scenes.json")
        );

    /// <summary>What the patterns say about a message, look-alikes left out; the text is the one matches count in.</summary>
    public (string Text, List<CueMatch<SafetyAlarmRule>> Matches) Read(string message)
    {
        string text = _reader.Read(message);
        List<CueHit> hits = _symbols.Vocabulary.Find(text);
        if (hits.Count == 0)
        {
            return (text, []);
        }
        List<CueMatch<SafetyAlarmRule>> lookAlikes = _lookAlikes.Match(text, hits);
        hits.RemoveAll(hit => lookAlikes.Exists(other => other.Takes(hit)));
        return (text, _rules.Match(text, hits));
    }

    private static IEnumerable<(string Pattern, SafetyAlarmRule Rule)> Rules(SafetyAlarmData data, string language) =>
        [
            .. Dangers(data.Alarms, SafetyRole.Alarm, language),
            .. Dangers(data.Cries, SafetyRole.Cry, language),
            .. Dangers(data.Scenes, SafetyRole.Scene, language),
            .. Plain(data.Suppositions, SafetyRole.Supposition, language),
            .. Plain(data.LookAlikes, SafetyRole.LookAlike, language),
            .. Plain(data.Questions, SafetyRole.Question, language),
            .. Plain(data.Negations, SafetyRole.Negation, language),
            .. Plain(data.NegationsAfter, SafetyRole.NegationAfter, language),
            .. Plain(data.Breaks, SafetyRole.Break, language),
            .. Plain(data.Stories, SafetyRole.Story, language),
        ];

    private static IEnumerable<(string, SafetyAlarmRule)> Dangers(
        Dictionary<string, string[]> byKind,
        SafetyRole role,
        string language
    ) =>
        from entry in byKind
        let rule = new SafetyAlarmRule(role, language, SafetyKinds.Parse(entry.Key))
        from pattern in entry.Value
        select (pattern, rule);

    private static IEnumerable<(string, SafetyAlarmRule)> Plain(string[] patterns, SafetyRole role, string language)
    {
        var rule = new SafetyAlarmRule(role, language);
        return patterns.Select(pattern => (pattern, rule));
    }

    /// <summary>Notes the words after <c>~</c>.</summary>
    private static string WithoutMark(string pattern, HashSet<string> mendable)
    {
        foreach (string word in pattern.Split(' ').Where(word => word.StartsWith('~')))
        {
            mendable.Add(CueReader.Normalize(word));
        }
        return pattern.Replace("~", "", StringComparison.Ordinal);
    }
}
