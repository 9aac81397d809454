namespace Yadopera.Answering;

/// <summary>Returns a greeting or a thank-you with a fixed friendly word of the house, so that nobody is called for it.</summary>
internal sealed class SmallTalkDesk
{
    private readonly SmallTalkData _data = EmbeddedJson.Read<SmallTalkData>("small-talk.json");
    private readonly SmallTalk _talk;

    public SmallTalkDesk() => _talk = SmallTalk.Create(_data);

    /// <summary>Whether a message asks and says nothing more.</summary>
    /// <param name="read">The language it was read in.</param>
    public bool Recognizes(string message, string read) => _talk.Find(message, LanguageTag.Primary(read)) is not null;

    /// <summary>The friendly word, or <c>null</c> for a message that asks or says anything more.</summary>
    /// <param name="asked">The language that the client asked for, normalized.</param>
    /// <param name="finding">What the FAQs have on the message; its low probability is told as it is.</param>
    public Answer? Answer(HouseContact house, string message, string? asked, Finding finding)
    {
        string read = finding.Evidence.Language;
        if (_talk.Find(message, LanguageTag.Primary(read)) is not { } phrase)
        {
            return null;
        }
        string heard = LanguageTag.Primary(read) == phrase.Language ? read : phrase.Language;
        Dictionary<string, string> replies = _data.Replies[phrase.Kind];
        string language = LanguageTag.BestOf(replies.Keys, asked ?? heard)!;
        return new Answer(
            replies[language].Replace("{house}", house.Name, StringComparison.Ordinal),
            language,
            finding.Confidence,
            IsAnswered: false,
            Category: null,
            finding.MatchedFaqIds,
            Citations: []
        )
        {
            Kind = AnswerKind.SmallTalk,
        };
    }
}
