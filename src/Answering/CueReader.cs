using System.Text;

namespace Yadopera.Answering;

/// <summary>
/// Reduces a message to what cues are looked for in: folded letters and digits, words parted by one space, runs of
/// unspaced scripts unbroken, and <see cref="ClauseEnd"/> as a word of its own where a clause begins or ends.
/// </summary>
/// <param name="known">Words that are no slips.</param>
/// <param name="mendable">Words that a slip of the guest's hand is mended to.</param>
internal sealed class CueReader(IReadOnlySet<string> known, SpellingIndex mendable)
{
    public const char ClauseEnd = '|';
    private const string ClauseEnds = ".,;:!?|\n\r。、！？।؟،؛·¡¿()[]「」『』";

    private static readonly string[] ArabicParticles = ["و", "ف", "ب", "ل", "وال", "بال", "ال", "لل"];

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _known = new HashSet<string>(
        known,
        StringComparer.Ordinal
    ).GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A whole message: clauses between marks, slips mended.</summary>
    public string Read(string message)
    {
        var mended = new StringBuilder(message.Length + 8).Append(ClauseEnd);
        string text = Normalize(message.Replace(CueVocabulary.AnyEnding, ' '));
        foreach (Range range in text.AsSpan().Split(' '))
        {
            ReadOnlySpan<char> word = text.AsSpan()[range];
            mended.Append(' ').Append(Mend(word));
        }
        return mended.Append(' ').Append(ClauseEnd).ToString();
    }

    /// <summary>Folded words with single spaces; clause marks only where the text has them.</summary>
    public static string Normalize(string text)
    {
        var normalized = new StringBuilder(text.Length + 8);
        bool isParted = false;
        bool isClauseEnded = false;
        // A clause may end with its line, which folding would make a space.
        foreach (char c in TextFolding.Fold(text.Replace('\n', ClauseEnd)))
        {
            Script script = Scripts.Of(c);
            if (script == Script.None && c != CueVocabulary.AnyEnding)
            {
                isParted = true;
                isClauseEnded |= ClauseEnds.Contains(c, StringComparison.Ordinal);
                continue;
            }
            Part(normalized, isClauseEnded, isParted, Scripts.IsUnspaced(script));
            (isParted, isClauseEnded) = (false, false);
            AppendOnce(normalized, FoldArabic(c));
        }
        return (isClauseEnded ? Close(normalized) : normalized).ToString();
    }

    private static void Part(StringBuilder text, bool isClauseEnded, bool isParted, bool isUnspaced)
    {
        if (isClauseEnded)
        {
            Close(text);
        }
        if (text.Length == 0)
        {
            return;
        }
        bool wasUnspaced = Scripts.IsUnspaced(Scripts.Of(text[^1]));
        if (isClauseEnded || wasUnspaced != isUnspaced || (isParted && !isUnspaced))
        {
            text.Append(' ');
        }
    }

    private static StringBuilder Close(StringBuilder text) =>
        text.Length == 0 ? text.Append(ClauseEnd) : text.Append(' ').Append(ClauseEnd);

    /// <summary>Who is afraid writes "fireeee": a letter typed three times or more is meant once.</summary>
    private static void AppendOnce(StringBuilder text, char c)
    {
        int last = text.Length - 1;
        if (last < 1 || char.IsAsciiDigit(c) || text[last] != c || text[last - 1] != c)
        {
            text.Append(c);
            return;
        }
        text.Length = last;
    }

    /// <summary>Hamza and the dotless yeh are left out in haste.</summary>
    private static char FoldArabic(char c) =>
        c switch
        {
            'أ' or 'إ' or 'آ' => 'ا',
            'ى' => 'ي',
            'ة' => 'ه',
            _ => c,
        };

    private ReadOnlySpan<char> Mend(ReadOnlySpan<char> word)
    {
        if (word.IsEmpty || Scripts.IsUnspaced(Scripts.Of(word[0])) || _known.Contains(word))
        {
            return word;
        }
        return Scripts.Of(word[0]) == Script.Arabic ? WithoutParticle(word) : mendable.Nearest(word) ?? word;
    }

    /// <summary>Arabic writes "and", "the" and "with" as one with the word that follows.</summary>
    private ReadOnlySpan<char> WithoutParticle(ReadOnlySpan<char> word)
    {
        foreach (string particle in ArabicParticles)
        {
            if (word.StartsWith(particle, StringComparison.Ordinal) && _known.Contains(word[particle.Length..]))
            {
                return word[particle.Length..];
            }
        }
        return word;
    }
}
