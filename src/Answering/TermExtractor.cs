using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>What a text is indexed under: the stem of each word, and each pair of characters of unspaced runs.</summary>
internal static class TermExtractor
{
    private const int GramLength = 2;

    public static List<Term> Extract(AnalyzedText text)
    {
        var terms = new List<Term>(text.Tokens.Sum(TermsOf));
        foreach (Token token in text.Tokens)
        {
            if (TermsOf(token) == 1)
            {
                terms.Add(new Term(token.Start, token.Length, token.FoldedStart, token.FoldedLength, token.IsWord));
                continue;
            }
            for (int offset = 0; offset + GramLength <= token.Length; offset++)
            {
                terms.Add(
                    new Term(token.Start + offset, GramLength, token.FoldedStart + offset, GramLength, IsWord: false)
                );
            }
        }
        return terms;
    }

    private static int TermsOf(Token token) => token.IsWord ? 1 : Math.Max(1, token.Length + 1 - GramLength);
}

/// <summary>A term and where it stands, in <see cref="AnalyzedText.Stems"/> and in the folded text.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Term(int Start, int Length, int FoldedStart, int FoldedLength, bool IsWord);
