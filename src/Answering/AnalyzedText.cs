using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>A folded text split into tokens and written again as stems with single spaces, the form everything is matched in.</summary>
/// <param name="Stems">The stems, joined by one space.</param>
/// <param name="Folded">The folded text the tokens were cut from.</param>
/// <param name="Tokens">In order.</param>
internal sealed record AnalyzedText(string Stems, string Folded, Token[] Tokens)
{
    public ReadOnlySpan<char> StemOf(Token token) => Stems.AsSpan(token.Start, token.Length);

    public ReadOnlySpan<char> WordOf(Token token) => Folded.AsSpan(token.FoldedStart, token.FoldedLength);
}

/// <summary>A word, or an unbroken run of a script that is written without spaces.</summary>
/// <param name="Start">Where its stem begins in <see cref="AnalyzedText.Stems"/>.</param>
/// <param name="Length">Length of the stem.</param>
/// <param name="FoldedStart">Where it begins in <see cref="AnalyzedText.Folded"/>.</param>
/// <param name="FoldedLength">Length before stemming.</param>
/// <param name="IsWord">False for a run of Han, kana, Hangul or Thai.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Token(int Start, int Length, int FoldedStart, int FoldedLength, bool IsWord)
{
    public int End => Start + Length;
}
