using System.Text.RegularExpressions;

namespace Yadopera.Answering;

/// <summary>
/// What the answer to an aspect looks like: who asks when wants a time of day, who asks how much an amount of money
/// (the expected answer type of question answering).
/// </summary>
internal sealed class ExpectedAnswers(ConceptLexicon lexicon)
{
    private static readonly HashSet<int> NoConcepts = [];

    private static readonly Regex TimeOfDay = Form(
        @"(?:^|\D)\d{1,2}(?::\d{2}(?:\D|$)|\s?(?:[ap]\.?m\b|o'clock|uhr\b|h(?:\d{2})?\b|时(?:[^间]|$)|点|시(?:[^간]|$)|น\.))"
    );

    private static readonly Regex LengthOfTime = Form(
        @"\d\s?(?:min|hour|hr|heure|stunde|hora|uur|ore\b|saat|dakika|jam\b|menit|phut|gio|час|минут|دقيق|ساع|分|小?时间|小时|분|시간|นาที|ชั่วโมง)"
    );

    private static readonly Regex AmountOfMoney = Form(
        @"[¥$€£₩฿₫]\s?\d|\d\s?(?:[¥$€£₩฿₫]|yen|jpy|euro|eur\b|dollar|usd|baht|円|元|日元|엔|원|เยน|บาท|иен|руб|ين)"
    );

    /// <summary>
    /// How far a sentence looks like the answer to an aspect: 2 quite, 1 perhaps, 0 not, or the answers have no form.
    /// </summary>
    /// <param name="aspect">Number of the concept asked about.</param>
    /// <param name="foldedSentence">A sentence of the house, folded.</param>
    /// <param name="concepts">The concepts that the sentence names.</param>
    public int Fit(int aspect, string foldedSentence, IReadOnlySet<int> concepts) =>
        lexicon.Concepts[aspect] switch
        {
            "what_time" or "opening_hours" when TimeOfDay.IsMatch(foldedSentence) => 2,
            "duration" when LengthOfTime.IsMatch(foldedSentence) => 2,
            "duration" when TimeOfDay.IsMatch(foldedSentence) => 1,
            "price" when AmountOfMoney.IsMatch(foldedSentence) || concepts.Any(IsFreeOfCharge) => 2,
            _ => 0,
        };

    /// <summary>Whether the answer of a FAQ has what an aspect asks for; its languages say the same, so any one tells.</summary>
    public bool IsGivenBy(FaqText text, int aspect) => Fit(aspect, TextFolding.Fold(text.Answer), NoConcepts) > 1;

    private bool IsFreeOfCharge(int concept) => lexicon.Concepts[concept] is "free_of_charge";

    private static Regex Form(string pattern) => new(pattern, RegexOptions.NonBacktracking);
}
