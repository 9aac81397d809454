namespace Yadopera.Answering;

/// <summary>
/// Cuts a text in an alphabet into words. An apostrophe belongs to the shorter of the words it parts, since that is where
/// it tells the language (l'|hôtel, don|'t, Tom|'un); the signs that open a Spanish question are words of their own.
/// </summary>
internal static class AlphabetWords
{
    private const char Apostrophe = '\'';

    /// <summary>Composed lower-case letters and one kind of apostrophe.</summary>
    public static string Lower(string text) =>
        WellFormedText.Normalize(text.ToLowerInvariant()).Replace('’', Apostrophe).Replace('İ', 'i');

    /// <summary>Reads the next word and moves the position behind it; false at the end.</summary>
    public static bool TryNext(ReadOnlySpan<char> text, ref int position, out ReadOnlySpan<char> word)
    {
        for (; position < text.Length; position++)
        {
            int length = LengthOfWord(text[position..]);
            if (length > 0)
            {
                word = text.Slice(position, length);
                position += length;
                return true;
            }
        }
        word = [];
        return false;
    }

    private static int LengthOfWord(ReadOnlySpan<char> text)
    {
        if (text[0] is '¿' or '¡')
        {
            return 1;
        }
        int leading = text[0] == Apostrophe ? 1 : 0;
        int letters = LengthOfRun(text[leading..]);
        int end = leading + letters;
        if (letters == 0 || end == text.Length || text[end] != Apostrophe)
        {
            return letters == 0 ? 0 : end;
        }
        int next = LengthOfRun(text[(end + 1)..]);
        return next > 0 && next < letters ? end : end + 1;
    }

    private static int LengthOfRun(ReadOnlySpan<char> text)
    {
        int length = 0;
        while (length < text.Length && char.IsLetter(text[length]))
        {
            length++;
        }
        return length;
    }
}
