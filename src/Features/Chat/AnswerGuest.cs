using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.HttpResults;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Http;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>
/// What <c>POST /chat</c> and <c>POST /chat/stream</c> share. First whatever may refuse the question, then the answer:
/// between the two a stream begins, and its status can no longer change.
/// </summary>
internal sealed class AnswerGuest(
    AppDb db,
    HouseIndexes indexes,
    AnswerEngine engine,
    SemanticSearch meaning,
    AnswerWording wording,
    GuestLimits limits,
    ExchangeStore exchanges,
    WifiPassword wifi,
    TimeProvider clock
)
{
    /// <summary>Finds the house and the talk and takes the question from the guest's limits.</summary>
    public async Task<Admission> AdmitAsync(AskQuestionRequest ask, IHeaderDictionary headers, CancellationToken ct)
    {
        var (startedAt, now) = (clock.GetTimestamp(), clock.GetUtcNow());
        if (await Talk.OpenAsync(db, ask.FacilityId, ask.FacilitySlug, ask.SessionId, ct) is not { } talk)
            return new(Problems.BadRequest("There is no such house; check facility_id or facility_slug."));
        var house = talk.House;
        var question = new GuestQuestion(ask.Message!.Trim(), ask.Language)
        {
            AskedAt = house.LocalTime(now),
            TimeZone = house.TimeZone,
        };
        var urgent = engine.AnswerUrgently(house.Contact, question);
        // Who is in danger may write as fast as they can.
        if (urgent is null && !limits.TryTake(house.Id, ask.SessionId, headers))
            return new(Problems.TooManyRequests("That was a little fast; please ask again in a few seconds."));
        db.Enter(house.Id);
        if (urgent is null && talk.Lasting(now) is { } current)
            question = question with { EarlierTurns = await EarlierTurns.ReadAsync(db, current.Id, ct) };
        var (sessionId, messageId) = (talk.SessionIdOf(ask, now), Guid.CreateVersion7(now));
        return new(new GuestTurn(talk, question, urgent, ask.Location, sessionId, messageId, startedAt, now));
    }

    /// <summary>Answers and stores question and answer together, or throws and has stored nothing.</summary>
    /// <param name="say">
    /// Is told the answer piece by piece while it comes. The pieces together are its content, unless a model's text had to
    /// be given up midway: then the content is another, and replaces them.
    /// </param>
    /// <param name="ct">Gives the answer up.</param>
    public async Task<ChatAnswer> AnswerAsync(GuestTurn turn, Action<string> say, CancellationToken ct)
    {
        var hasSaid = false;
        var house = turn.Talk.House;
        var answer = turn.Urgent ?? await FindAsync(turn, SayAsync, ct);
        if (!hasSaid)
            foreach (var sentence in Sentences.Cut(answer.Text))
                say(wifi.Reveal(house, sentence));

        var conversation = turn.Talk.Continue(db, turn.SessionId, turn.Location, answer.Language, turn.AskedAt);
        var took = clock.GetElapsedTime(turn.StartedAt);
        var (asked, reply) = conversation.Exchange(turn.Question.Text, answer, turn.MessageId, took, turn.AskedAt);
        return await exchanges.StoreAsync(conversation, asked, reply, text => wifi.Reveal(house, text), ct);

        ValueTask SayAsync(string sentence, CancellationToken _)
        {
            hasSaid = true;
            say(wifi.Reveal(house, sentence));
            return ValueTask.CompletedTask;
        }
    }

    private async Task<Answer> FindAsync(
        GuestTurn turn,
        Func<string, CancellationToken, ValueTask> onSentence,
        CancellationToken ct
    )
    {
        var house = turn.Talk.House;
        var index = await indexes.GetAsync(house.Id, house.KnowledgeVersion, ct);
        var nearest = await meaning.RankAsync(house.Id, turn.Question.Text, ct);
        var found = engine.Answer(index, house.Contact, turn.Question with { SemanticRanking = nearest });
        return await wording.WordAsync(house, turn.Question, found, index.Cited(found), onSentence, ct);
    }
}

/// <summary>A question that will be answered.</summary>
/// <param name="Urgent">The card that is due before anything else; <c>null</c> for an ordinary question.</param>
/// <param name="MessageId">The id that the answer will have.</param>
/// <param name="StartedAt">Timestamp of its arrival, for the time it took.</param>
internal sealed record GuestTurn(
    Talk Talk,
    GuestQuestion Question,
    Answer? Urgent,
    string? Location,
    Guid SessionId,
    Guid MessageId,
    long StartedAt,
    DateTimeOffset AskedAt
);

/// <summary>A turn, or why there is none.</summary>
internal sealed class Admission
{
    public Admission(GuestTurn turn) => Turn = turn;

    public Admission(ProblemHttpResult refusal) => Refusal = refusal;

    public GuestTurn? Turn { get; }
    public ProblemHttpResult? Refusal { get; }

    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Turn))]
    public bool IsRefused => Refusal is not null;
}
