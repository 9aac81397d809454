using System.Text.Json;
using Microsoft.Extensions.AI;
using Yadopera.Answering;
using Yadopera.Features.Facility;
using Yadopera.Infrastructure.Ai;

namespace Yadopera.Features.Chat;

/// <summary>
/// Puts a found answer into the guest's language where the house did not write it, with a model, if there is one. Whatever
/// goes wrong, the answer is the one that was found.
/// </summary>
internal sealed class AnswerWording(
    ChatModels models,
    ModelSpending spending,
    AnswerEngine engine,
    AiMetrics aiMetrics,
    WordingMetrics metrics,
    ILogger<AnswerWording> log
)
{
    private readonly AnswerChecks _checks = new(engine.DetectLanguage);

    /// <summary>Words the answer; takes at most the budget of the settings. No connection to the database is held meanwhile.</summary>
    /// <param name="found">What the engine found, and what is returned when no model can or may do better.</param>
    /// <param name="sources">The FAQs that <paramref name="found"/> cites.</param>
    /// <param name="onSentence">
    /// Gets the model's text piece by piece, each as soon as it has passed the checks; all pieces together are the text of
    /// the answer. If a later piece fails, the answer returned is <paramref name="found"/> and replaces what was released.
    /// Where no model words the answer it gets nothing.
    /// </param>
    /// <param name="ct">The guest; a guest who is gone ends the call.</param>
    public async Task<Answer> WordAsync(
        House house,
        GuestQuestion question,
        Answer found,
        IReadOnlyList<FaqDocument> sources,
        Func<string, CancellationToken, ValueTask>? onSentence,
        CancellationToken ct
    )
    {
        return
            !models.IsEmpty
            && WordingTask.For(found, sources) is { } task
            && await AskAsync(house, task, WordingPrompt.For(task, question.Text), onSentence, ct) is { } text
            ? found with
            {
                Text = task.Opening + text,
            }
            : found;
    }

    /// <summary>
    /// What a model makes of the text of the task in its language, as far as the checks found it good; null where none did or
    /// none may be asked.
    /// </summary>
    /// <param name="messages">What the model is told; <see cref="WordingPrompt"/> tells it to translate.</param>
    /// <inheritdoc cref="WordAsync" path="/param"/>
    public async Task<string?> AskAsync(
        House house,
        WordingTask task,
        IReadOnlyList<ChatMessage> messages,
        Func<string, CancellationToken, ValueTask>? onSentence,
        CancellationToken ct
    )
    {
        if (models.IsEmpty)
            return null;
        if (!await spending.IsAllowedAsync(house.Id, ct))
            return Refuse("over_limit");

        var draft = new WordingDraft(_checks, task, onSentence);
        var calls = new List<ModelCall>();
        try
        {
            var fault = await models.AskAsync(
                (model, running) =>
                {
                    draft = new WordingDraft(_checks, task, onSentence);
                    return WriteAsync(model, messages, draft, calls, running);
                },
                mayRepeat: () => !draft.IsReleased,
                ct
            );
            if (fault is { } reason)
                return Refuse(JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString()));
            metrics.Count("worded");
            return draft.Text;
        }
        catch (ModelFailureException failure)
        {
            return Refuse(failure.Reason);
        }
        finally
        {
            // The guest may be gone, but the call was made.
            await spending.AddAsync(house.Id, calls, CancellationToken.None);
        }
    }

    private async Task<AnswerFault?> WriteAsync(
        ModelProvider model,
        IReadOnlyList<ChatMessage> messages,
        WordingDraft draft,
        List<ModelCall> calls,
        CancellationToken ct
    )
    {
        UsageDetails? usage = null;
        ChatFinishReason? end = null;
        try
        {
            await foreach (var piece in model.StreamAsync(messages, WordingPrompt.Options, ct))
            {
                usage = piece.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
                end = piece.FinishReason ?? end;
                if (piece.Text.Length > 0 && await draft.AddAsync(piece.Text, ct) is { } fault)
                    return fault;
            }
            if (draft.Text.Length == 0)
                throw new ModelFailureException("empty");
            if (end != ChatFinishReason.Stop)
                throw new ModelFailureException("broken");
            return await draft.EndAsync(ct);
        }
        finally
        {
            var tokens = WasWorking(usage, draft, ct) ? ModelTokens.Of(usage, messages, draft.Text) : ModelTokens.None;
            aiMetrics.CountTokens(model, tokens);
            calls.Add(new ModelCall(model, tokens));
        }
    }

    // What a provider refused costs nothing; what was cut short, by its timeout or by the guest, may well have.
    private static bool WasWorking(UsageDetails? usage, WordingDraft draft, CancellationToken ct) =>
        usage is not null || draft.Text.Length > 0 || ct.IsCancellationRequested;

    private string? Refuse(string reason)
    {
        metrics.Count(reason);
        log.LogWarning("No model worded the answer: {Reason}", reason);
        return null;
    }
}
