namespace Yadopera.Answering;

/// <summary>Hears a danger in a message and hands out its card, in the language asked for or the message's own.</summary>
internal sealed class SafetyDesk(LanguageDetector languages)
{
    private const double Certain = 1;
    private readonly SafetyAlarms _alarms = SafetyAlarms.LoadEmbedded();
    private readonly SafetyCards _cards = SafetyCards.LoadEmbedded();

    public Answer? Answer(HouseContact house, GuestQuestion question)
    {
        if (_alarms.Find(question.Text) is null)
        {
            return null;
        }
        string? asked = LanguageTag.TryNormalize(question.Language, out string normalized) ? normalized : null;
        string read = languages.Detect(question.Text, asked);
        SafetyAlarm alarm = _alarms.Find(question.Text, LanguageTag.Primary(read))!.Value;
        string language = _cards.NearestLanguage(asked ?? LanguageOf(alarm, read));
        return new Answer(
            _cards.Write(alarm.Kind, language, house),
            language,
            Certain,
            IsAnswered: false,
            Category: null,
            MatchedFaqIds: [],
            Citations: []
        )
        {
            Kind = AnswerKind.Safety,
            Danger = alarm.Kind,
        };
    }

    /// <summary>Of a few words the alarm knows the language better than the detector does.</summary>
    private static string LanguageOf(SafetyAlarm alarm, string read) =>
        LanguageTag.Primary(read).Equals(alarm.Language, StringComparison.Ordinal) ? read : alarm.Language;
}
