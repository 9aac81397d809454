using System.Collections;
using System.Runtime.InteropServices;

namespace Yadopera.Answering;

/// <summary>Words that mean a concept together.</summary>
/// <param name="Concept">Its number.</param>
/// <param name="FirstPart">Number of its first part; the others follow.</param>
/// <param name="PartCount">At least one.</param>
internal sealed record ConceptPattern(ushort Concept, int FirstPart, int PartCount)
{
    /// <summary>Parts farther apart than this many characters belong to different thoughts.</summary>
    private const int Window = 60;

    /// <param name="isSeen">By number of part, whether a text holds it.</param>
    public bool IsWhole(BitArray isSeen)
    {
        int part = 0;
        while (part < PartCount && isSeen[FirstPart + part])
        {
            part++;
        }
        return part == PartCount;
    }

    /// <param name="seen">Its parts in the text, in order of part.</param>
    /// <param name="matches">Gets one match per part when all are there, near each other and in different places.</param>
    public void AddIfWhole(ReadOnlySpan<SeenPart> seen, List<ConceptMatch> matches)
    {
        foreach (SeenPart first in seen)
        {
            if (first.Part.Number != FirstPart)
            {
                return;
            }
            int from = matches.Count;
            matches.Add(first.ToMatch(Concept));
            for (int part = FirstPart + 1; part < FirstPart + PartCount; part++)
            {
                if (Nearest(seen, part, first, CollectionsMarshal.AsSpan(matches)[from..]) is not { } other)
                {
                    break;
                }
                matches.Add(other.ToMatch(Concept));
            }
            if (matches.Count - from == PartCount)
            {
                return;
            }
            matches.RemoveRange(from, matches.Count - from);
        }
    }

    /// <summary>The occurrence of a part within the window around another that is nearest to it and covers no other part.</summary>
    private static SeenPart? Nearest(
        ReadOnlySpan<SeenPart> seen,
        int part,
        SeenPart around,
        ReadOnlySpan<ConceptMatch> taken
    )
    {
        SeenPart? nearest = null;
        int distance = Window + 1;
        foreach (SeenPart other in seen)
        {
            int apart = Math.Abs(other.Start - around.Start);
            if (other.Part.Number == part && apart < distance && !IsTaken(other, taken))
            {
                (nearest, distance) = (other, apart);
            }
        }
        return nearest;
    }

    private static bool IsTaken(SeenPart part, ReadOnlySpan<ConceptMatch> taken)
    {
        foreach (ConceptMatch match in taken)
        {
            if (match.Start < part.Start + part.Length && part.Start < match.Start + match.Length)
            {
                return true;
            }
        }
        return false;
    }
}

/// <summary>One of the words of a pattern; parts are numbered across all patterns of the language.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct PatternPart(int Pattern, int Number);

/// <summary>A part, and where the folded text holds it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SeenPart(PatternPart Part, int Start, int Length)
{
    /// <summary>By part, then by place, so that no result hangs on how a sort treats equals.</summary>
    public static int Compare(SeenPart left, SeenPart right) =>
        (left.Part.Number, left.Start, left.Length).CompareTo((right.Part.Number, right.Start, right.Length));

    public ConceptMatch ToMatch(ushort concept) => new(concept, Start, Length, Part.Pattern);
}
