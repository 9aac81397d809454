using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Chat;

/// <summary>A question that no FAQ of the house answered, in the guest's words.</summary>
/// <param name="Language">BCP 47 tag of the language that the guest was answered in.</param>
public sealed record RefusedQuestion(
    Guid MessageId,
    Guid SessionId,
    string Text,
    string Language,
    DateTimeOffset AskedAt
);

/// <summary>Unanswered questions that one answer would answer.</summary>
/// <param name="Subject">What they are about (<see cref="QuestionSubjects"/>); null for one that does not say so by itself, and is like no other.</param>
/// <param name="Questions">The newest first; at least one.</param>
public sealed record RefusedGroup(string? Subject, IReadOnlyList<RefusedQuestion> Questions);

/// <summary>
/// What guests asked and the FAQs did not say, put together by meaning: by the rule that also tells which guests wait with
/// the same question, so that a group here is what one reply, or one new FAQ, settles.
/// </summary>
internal sealed class RefusedQuestions(AnswerEngine engine)
{
    /// <summary>The newest of them that were asked from an instant on and before another. Where the words are gone, there is nothing to read.</summary>
    public static Task<List<RefusedQuestion>> ReadAsync(
        AppDb db,
        DateTimeOffset start,
        DateTimeOffset end,
        int most,
        CancellationToken ct
    ) =>
        (
            from refused in CountedQuestion
                .Between(db, start, end)
                .Where(asked => !asked.IsAnswered)
                .OrderByDescending(asked => asked.AskedAt)
                .Take(most)
            from question in db.Set<Message>()
                .Where(message =>
                    message.SessionId == refused.SessionId
                    && message.Role == Message.User
                    && message.CreatedAt <= refused.AskedAt
                )
                .OrderByDescending(message => message.CreatedAt)
                .Take(1)
            where question.Content != ""
            orderby refused.AskedAt descending, refused.Id descending
            select new RefusedQuestion(
                question.Id,
                refused.SessionId,
                question.Content,
                question.Language,
                refused.AskedAt
            )
        ).ToListAsync(ct);

    /// <summary>The groups, the most asked first and of these the one that was asked last.</summary>
    /// <param name="questions">The newest first.</param>
    public IReadOnlyList<RefusedGroup> Group(IReadOnlyList<RefusedQuestion> questions)
    {
        // Many guests use the same words, and to read a question costs more than to find it here.
        var subjects = questions
            .Select(question => (question.Text, question.Language))
            .Distinct()
            .ToDictionary(words => words, words => engine.SubjectOf(words.Text, words.Language));
        return
        [
            .. questions
                .GroupBy(question => (Subject: SubjectOf(question), Alone: IdOfUnlike(question)))
                .Select(group => new RefusedGroup(group.Key.Subject, [.. group]))
                .OrderByDescending(group => group.Questions.Count)
                .ThenByDescending(group => group.Questions[0].AskedAt),
        ];

        string? SubjectOf(RefusedQuestion question) => subjects[(question.Text, question.Language)];

        Guid? IdOfUnlike(RefusedQuestion question) => SubjectOf(question) is null ? question.MessageId : null;
    }
}
