using System.Text;
using System.Text.RegularExpressions;

namespace Yadopera.Infrastructure.Ai;

/// <summary>
/// Takes out of a guest's text what tells who the guest is, before a provider sees it: mail addresses, telephone, card and
/// passport numbers in the forms of many countries. Times, dates, prices and room numbers stay, since the question needs
/// them. Where a number could be either, it goes.
/// </summary>
internal static class PersonalData
{
    private const int ShortestCard = 13;

    /// <summary>Between the groups of one number; a dash has many shapes, and in Japanese one that is a vowel mark.</summary>
    private const string Gap = @"[ \u00A0().\-‐–—−ー・/]{0,3}";

    private const string Money =
        @"(?:[¥$€£₩฿₫]|円|元|圓|엔|원|บาท|руб|(?:yen|jpy|eur|euros?|usd|dollars?|won|krw|baht|thb|vnd|dong|đồng|rp|rupiah|idr|twd|ntd|hkd|gbp|pounds?|yuan|rmb|cny)\b)";

    /// <summary>
    /// One pass from left to right: at each place the first form that fits decides. What may repeat is bounded, by 64 before
    /// an @ (RFC 5321 §4.5.3.1.1) or the digits of any price, since a pass back for each place takes long in a long text.
    /// </summary>
    private static readonly Regex Forms = new(
        $"""
        (?<mail>[a-z0-9._%+-]{"{1,64}"}@[a-z0-9-]+(?:\.[a-z0-9-]+)+|[^\s@<>"]{"{1,64}"}@[^\s@<>"]+\.[^\s@<>"]+)
        |(?<keep>(?:19|20)\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:3[01]|[12]\d|0?[1-9])(?![-./]?\d))
        |(?<keep>(?<![\d+])(?:3[01]|[12]\d|0?[1-9])[-/.\ ](?:0?[1-9]|1[0-2])[-/.\ ](?:19|20)\d\d(?![-./\ ]?\d))
        |(?<keep>(?<![\d+])(?:0?[1-9]|1[0-2])[-/](?:3[01]|[12]\d|0?[1-9])[-/](?:19|20)\d\d(?![-./\ ]?\d))
        |(?<keep>(?<![\d+])(?:19|20)\d\d\ ?[-–~]\ ?(?:19|20)\d\d(?![-.\ ]?\d))
        |(?<keep>(?<![\d+.])(?:[01]?\d|2[0-4])(?::[0-5]\d|\.[0-5]0)(?![.:]?\d))
        |(?<keep>{Money}\ ?\d[\d.,]{"{0,20}"}(?:\ ?[-–~]\ ?\d[\d.,]{"{0,20}"})?(?![-\ ]\d))
        |(?<keep>(?<![\d+-])(?>\d[\d.,]{"{0,20}"})(?:\ ?[-–~]\ ?(?>\d[\d.,]{"{0,20}"}))?\ ?[kKmM万만千]?\ ?{Money})
        |(?<keep>(?<![\d+])\d{"{1,3}"}(?:,\d{"{3}"})+(?!\d))
        |(?<passport>(?<![a-z0-9])(?=[a-z0-9]{"{7,10}"}(?![a-z0-9]))(?=[0-9]*[a-z])(?=(?:[a-z]*[0-9]){"{5}"})[a-z0-9]+)
        |(?<number>(?:\+\ ?)?\(?\d(?:{Gap}\d){"{6,}"})
        """.ReplaceLineEndings("").Replace("        ", "", StringComparison.Ordinal),
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1)
    );

    /// <summary>The text with each of them replaced by a word in brackets; full-width characters become ordinary ones.</summary>
    public static string Mask(string text) => Forms.Replace(WithoutWidths(text), Replacement);

    private static string Replacement(Match found) =>
        found.Groups["keep"].Success ? found.Value
        : found.Groups["mail"].Success ? "[mail]"
        : found.Groups["passport"].Success ? "[passport]"
        : IsCard(found.ValueSpan) ? "[card]"
        : "[phone]";

    /// <summary>Thirteen digits or more whose check digit is right (ISO/IEC 7812-1, annex B: Luhn).</summary>
    private static bool IsCard(ReadOnlySpan<char> number)
    {
        var (sum, count) = (0, 0);
        for (var i = number.Length - 1; i >= 0; i--)
        {
            if (!char.IsDigit(number[i]))
                continue;
            var digit = (int)char.GetNumericValue(number[i]) * (count % 2 == 0 ? 1 : 2);
            sum += digit > 9 ? digit - 9 : digit;
            count++;
        }
        return count >= ShortestCard && sum % 10 == 0;
    }

    // Only compatibility forms are unified: what a guest wrote stays readable.
    private static string WithoutWidths(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            plain.Append(rune.ToString().Normalize(NormalizationForm.FormKC));
        return plain.ToString();
    }
}
