namespace Yadopera.Answering;

/// <summary>Cuts folded text into words and into runs of unspaced scripts.</summary>
internal static class Tokenizer
{
    private const int LongestOnStack = 1024;

    /// <param name="text">As written; it is folded here.</param>
    /// <param name="language">Tag whose stemming applies.</param>
    public static AnalyzedText Analyze(string text, string language)
    {
        string folded = TextFolding.Fold(text);
        string primary = LanguageTag.Primary(language);
        int room = folded.Length * 2;
        Span<char> stems = room <= LongestOnStack ? stackalloc char[room] : new char[room];
        var tokens = new List<Token>(folded.Length / 4);
        int written = 0;
        for (int i = 0; i < folded.Length; )
        {
            Group group = GroupOf(folded[i]);
            int end = EndOfRun(folded, i, group);
            if (group != Group.Gap)
            {
                ReadOnlySpan<char> run = folded.AsSpan(i, end - i);
                written += written == 0 ? 0 : 1;
                int length = Write(run, group, primary, stems[written..]);
                tokens.Add(new Token(written, length, i, run.Length, group == Group.Word));
                written += length;
            }
            i = end;
        }
        for (int i = 1; i < tokens.Count; i++)
        {
            stems[tokens[i].Start - 1] = ' ';
        }
        return new AnalyzedText(new string(stems[..written]), folded, [.. tokens]);
    }

    private static int Write(ReadOnlySpan<char> run, Group group, string language, Span<char> destination)
    {
        if (group == Group.Word)
        {
            return Stemmer.Stem(run, language, destination);
        }
        run.CopyTo(destination);
        return run.Length;
    }

    private static int EndOfRun(string folded, int start, Group group)
    {
        int end = start + 1;
        while (end < folded.Length && GroupOf(folded[end]) == group)
        {
            end++;
        }
        return end;
    }

    private static Group GroupOf(char c) =>
        Scripts.Of(c) switch
        {
            Script.None => Group.Gap,
            Script.Han or Script.Kana => Group.Ideographs,
            Script.Hangul => Group.Hangul,
            Script.Thai => Group.Thai,
            _ => Group.Word,
        };

    private enum Group : byte
    {
        Gap,
        Word,
        Ideographs,
        Hangul,
        Thai,
    }
}
