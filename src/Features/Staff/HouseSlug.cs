using System.Globalization;
using System.Text;

namespace Yadopera.Features.Staff;

/// <summary>Names for the URLs of a new house, made of what it is called.</summary>
internal static class HouseSlug
{
    private const int Longest = 50;
    private const int SuffixLength = 6;
    private const int Suffixes = 3;

    /// <summary>For a name that has no Latin letter or digit, such as one in Japanese.</summary>
    private const string Nameless = "house";

    /// <summary>In the order in which they are tried: the bare name first, then with a suffix of the house's own id.</summary>
    public static IEnumerable<string> Candidates(string name, Guid houseId)
    {
        var latin = Latin(name);
        // What reads as an id would be looked up as one.
        if (latin.Length > 0 && !Guid.TryParse(latin, out _))
            yield return latin;
        var random = houseId.ToString("N");
        for (var i = 1; i <= Suffixes; i++)
            yield return $"{(latin.Length > 0 ? latin : Nameless)}-{random[^(i * SuffixLength)..][..SuffixLength]}";
    }

    private static string Latin(string name)
    {
        var slug = new StringBuilder();
        // Decomposed, an accent stands behind its letter and a wide letter is a plain one.
        foreach (var letter in name.Normalize(NormalizationForm.FormKD))
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(char.ToLowerInvariant(letter));
            else if (CharUnicodeInfo.GetUnicodeCategory(letter) is not UnicodeCategory.NonSpacingMark)
                slug.Append(slug.Length > 0 && slug[^1] != '-' ? "-" : "");
        return slug.ToString(0, Math.Min(slug.Length, Longest)).Trim('-');
    }
}
