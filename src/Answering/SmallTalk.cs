using System.Text;

namespace Yadopera.Answering;

/// <summary>Recognizes a message that asks nothing: nothing but greetings, thanks and the like.</summary>
internal sealed class SmallTalk
{
    private readonly CueVocabulary _vocabulary = new();
    private readonly List<SmallTalkPhrase> _phrases = [];
    private readonly HashSet<string> _emoji;

    private SmallTalk(SmallTalkData data)
    {
        _emoji = [.. data.Emoji.Split(' ')];
        foreach ((string language, Dictionary<SmallTalkKind, string[]> kinds) in data.Words)
        {
            foreach ((SmallTalkKind kind, string[] phrases) in kinds)
            {
                foreach (string phrase in phrases)
                {
                    _vocabulary.Add(CueReader.Normalize(phrase), _phrases.Count);
                }
                _phrases.Add(new SmallTalkPhrase(kind, language));
            }
        }
    }

    public static SmallTalk Create(SmallTalkData data) => new(data);

    /// <summary>What a message says beyond fillers, or <c>null</c> when it says anything else.</summary>
    /// <param name="preferred">Primary subtag of the language to name where several languages say the same.</param>
    public SmallTalkPhrase? Find(string message, string preferred)
    {
        string text = CueReader.Normalize(message).Replace(CueReader.ClauseEnd, ' ').Trim();
        if (text.Length == 0)
        {
            return IsEmoji(message) ? new SmallTalkPhrase(SmallTalkKind.Acknowledgement, preferred) : null;
        }
        List<CueHit> hits = _vocabulary.Find(text);
        if (!AreAllWordsIn(text, hits))
        {
            return null;
        }
        SmallTalkPhrase found = hits.Select(hit => _phrases[hit.Symbol])
            .OrderByDescending(phrase => phrase.Kind != SmallTalkKind.Filler)
            .ThenByDescending(phrase => phrase.Language == preferred)
            .ThenByDescending(phrase => phrase.Kind)
            .First();
        return found.Kind == SmallTalkKind.Filler ? null : found;
    }

    /// <summary>Whether phrases put one after another make up the whole text.</summary>
    private static bool AreAllWordsIn(string text, List<CueHit> hits)
    {
        bool[] isReached = new bool[text.Length + 1];
        isReached[0] = true;
        foreach (CueHit hit in hits)
        {
            isReached[hit.End] |= isReached[hit.Start];
            for (int next = hit.End; isReached[next] && next < text.Length && text[next] == ' '; next++)
            {
                isReached[next + 1] = true;
            }
        }
        return isReached[^1];
    }

    private bool IsEmoji(string message)
    {
        foreach (Rune rune in message.EnumerateRunes())
        {
            if (_emoji.Contains(rune.ToString()))
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>A phrase of small talk.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="Language">Primary subtag.</param>
internal sealed record SmallTalkPhrase(SmallTalkKind Kind, string Language);
