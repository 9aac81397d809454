using Microsoft.EntityFrameworkCore;
using Yadopera.Answering;
using Yadopera.Features.Chat;
using Yadopera.Features.Escalation;
using Yadopera.Features.Faq;
using Yadopera.Infrastructure.Ai;
using Yadopera.Infrastructure.Storage;

namespace Yadopera.Features.Learning;

/// <summary>
/// Drafts FAQs, at most one for a question and for what it is about: the unique indexes decide. Nothing of an answer is ever
/// made up; where nobody of the house replied it is left to be filled in.
/// </summary>
internal sealed class SuggestionDrafts(AppDb db, AnswerEngine engine, StaffReplies replies, TimeProvider clock)
{
    /// <summary>To be called in the transaction that stores the reply, as the last thing before its end.</summary>
    /// <param name="reply">By somebody of the house.</param>
    /// <param name="answered">What it answers; null where its guest waited for nothing.</param>
    public async Task AddFromReplyAsync(Message reply, EscalationCase? answered, CancellationToken ct)
    {
        if (answered is null || await replies.AnsweredByAsync(answered, ct) is not { } question)
            return;
        var draft = await DraftAsync(question, reply, reply.Language, ct);
        // A draft that somebody asked for before there was a reply gets its answer now.
        await InsertAsync(draft, ct);
        await db.Set<FaqSuggestion>()
            .Where(row => row.Subject == draft.Subject || row.SourceMessageId == draft.SourceMessageId)
            .Where(row => row.Status == FaqSuggestion.Pending && row.SuggestedAnswer == "")
            .ExecuteUpdateAsync(
                set =>
                    set.SetProperty(row => row.SuggestedAnswer, draft.SuggestedAnswer)
                        .SetProperty(row => row.Language, draft.Language),
                ct
            );
    }

    /// <summary>The draft of a question: a new one, or the one that there is of it or of what it is about.</summary>
    /// <param name="language">BCP 47 tag of the house's own language, for a draft without a reply.</param>
    public async Task<(FaqSuggestion Draft, bool IsNew)> AddAsync(
        Message question,
        string language,
        CancellationToken ct
    )
    {
        var draft = await DraftAsync(question, await replies.ToAsync(question, ct), language, ct);
        var isNew = await InsertAsync(draft, ct);
        var stored = await db.Set<FaqSuggestion>()
            .AsNoTracking()
            .Where(row =>
                row.SourceMessageId == draft.SourceMessageId || draft.Subject != null && row.Subject == draft.Subject
            )
            .OrderByDescending(row => row.SourceMessageId == draft.SourceMessageId)
            .ThenBy(row => row.Status == FaqSuggestion.Approved)
            .ThenByDescending(row => row.Id)
            .FirstAsync(ct);
        return (stored, isNew);
    }

    private async Task<FaqSuggestion> DraftAsync(
        Message question,
        Message? reply,
        string language,
        CancellationToken ct
    )
    {
        var now = clock.GetUtcNow();
        return new FaqSuggestion
        {
            FacilityId = question.FacilityId,
            Id = Guid.CreateVersion7(now),
            SourceMessageId = question.Id,
            Subject = engine.KeyOf(question.Content, question.Language),
            Status = FaqSuggestion.Pending,
            SuggestedQuestion = PersonalData.Mask(question.Content),
            QuestionLanguage = engine.DetectLanguage(question.Content, question.Language),
            SuggestedAnswer = reply?.OriginalContent ?? reply?.Content ?? "",
            Language = reply?.OriginalLanguage ?? reply?.Language ?? language,
            SuggestedCategory = await CategoryAsync(question, ct),
            CreatedAt = now,
        };
    }

    // That of the entry which came nearest to answering.
    private async Task<string> CategoryAsync(Message question, CancellationToken ct)
    {
        var evidence = await db.Set<Message>()
            .Where(reply => reply.SessionId == question.SessionId && reply.Role == Message.Assistant)
            .Where(reply => reply.CreatedAt > question.CreatedAt)
            .OrderBy(reply => reply.CreatedAt)
            .Select(reply => reply.Evidence)
            .FirstOrDefaultAsync(ct);
        var nearest = evidence?.MatchedFaqIds.Select(id => (Guid?)id).FirstOrDefault();
        return evidence?.Category
            ?? await db.Set<FaqEntry>()
                .Where(faq => faq.Id == nearest)
                .Select(faq => faq.Category)
                .FirstOrDefaultAsync(ct)
            ?? FaqCategory.Basic;
    }

    private async Task<bool> InsertAsync(FaqSuggestion draft, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into faq_suggestions (facility_id, id, source_message_id, subject, status, suggested_question,
                question_language, is_worded, suggested_answer, language, suggested_category, created_at)
            values ({draft.FacilityId}, {draft.Id}, {draft.SourceMessageId}, {draft.Subject}, {draft.Status},
                {draft.SuggestedQuestion}, {draft.QuestionLanguage}, {draft.IsWorded}, {draft.SuggestedAnswer},
                {draft.Language}, {draft.SuggestedCategory}, {draft.CreatedAt})
            on conflict do nothing
            """,
            ct
        ) == 1;
}
