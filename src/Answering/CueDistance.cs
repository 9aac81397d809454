namespace Yadopera.Answering;

/// <summary>How far apart two places of a text are, in letters; a syllable or a character of Han counts as much as three.</summary>
internal static class CueDistance
{
    /// <summary>What may stand between two steps of a pattern: about five words.</summary>
    public const int Gap = 28;

    private const int Syllable = 3;

    /// <summary>Whether a place lies at most so far after another; spaces count only beside letters.</summary>
    public static bool IsWithin(string text, int from, int to, int reach)
    {
        int distance = 0;
        for (int i = from; i < to && distance <= reach; i++)
        {
            distance +=
                text[i] == ' ' ? 0
                : Scripts.Of(text[i]) is Script.Han or Script.Kana or Script.Hangul ? Syllable
                : 1;
        }
        return distance <= reach;
    }
}
