using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Chat;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Escalation;

/// <summary>
/// Finds the guests who wait with the same question. Two questions are the same where they name the same concepts and share
/// every other word that is not an everyday one, in whatever order and language; what does not say by itself what it is about
/// is like nothing. A guest who waits with several is found only where the one reply answers all of them, and whoever told of
/// a danger is never answered along with others.
/// </summary>
internal sealed class SimilarGuests(AppDb db, AnswerEngine engine)
{
    /// <summary>What a reply to this talk is about: the questions it waits with, or else its newest one.</summary>
    public async Task<HashSet<string>> SubjectsOfAsync(Guid sessionId, CancellationToken ct)
    {
        var asked = db.Set<Message>().Where(message => message.SessionId == sessionId && message.Role == Message.User);
        var open = db.Set<EscalationCase>().Open().Where(escalation => escalation.SessionId == sessionId);
        var questions = await asked
            .Where(message => open.Any(escalation => escalation.Id == message.EscalationId))
            .Select(message => new Question(message.Content, message.Language))
            .ToListAsync(ct);
        if (questions.Count == 0)
            questions = await asked
                .OrderByDescending(message => message.CreatedAt)
                .Take(1)
                .Select(message => new Question(message.Content, message.Language))
                .ToListAsync(ct);
        return questions.Select(SubjectOf).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The sessions of the guests, apart from that one, who wait with nothing but these subjects.</summary>
    public async Task<IReadOnlyList<Guid>> WaitingForAsync(
        IReadOnlySet<string> subjects,
        Guid exceptSession,
        CancellationToken ct
    )
    {
        var waiting = await (
            from escalation in db.Set<EscalationCase>().Open()
            where escalation.SessionId != exceptSession && escalation.TriggerType != EscalationTrigger.Safety
            join message in db.Set<Message>() on (long?)escalation.Id equals message.EscalationId
            orderby escalation.Id
            select new { message.SessionId, Question = new Question(message.Content, message.Language) }
        ).ToListAsync(ct);
        return
        [
            .. waiting
                .GroupBy(asked => asked.SessionId, asked => asked.Question)
                .Where(asked => asked.All(question => SubjectOf(question) is { } subject && subjects.Contains(subject)))
                .Select(asked => asked.Key),
        ];
    }

    private string? SubjectOf(Question question) => engine.SubjectOf(question.Content, question.Language);

    private sealed record Question(string Content, string Language);
}
