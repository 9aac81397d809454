using System.Text;
using Yadopera.Answering;

namespace Yadopera.Features.Chat;

/// <summary>
/// A model's text as it comes in. Nothing of it reaches the guest before everything up to the end of its sentence has
/// passed the checks.
/// </summary>
internal sealed class WordingDraft(
    AnswerChecks checks,
    WordingTask task,
    Func<string, CancellationToken, ValueTask>? onSentence
)
{
    private readonly StringBuilder _text = new();
    private int _checked;

    /// <summary>True once the guest has read something of it.</summary>
    public bool IsReleased { get; private set; }

    public string Text => _text.ToString();

    /// <summary>Takes the next piece; a fault means that the whole draft is to be dropped.</summary>
    public async ValueTask<AnswerFault?> AddAsync(string piece, CancellationToken ct)
    {
        _text.Append(_text.Length == 0 ? piece.TrimStart() : piece);
        var text = Text;
        // The last sentence may go on in the next piece.
        var complete = Sentences.Split(text[_checked..]) is { Count: > 1 } sentences
            ? text.LastIndexOf(sentences[^1], StringComparison.Ordinal)
            : _checked;
        return await ReleaseAsync(text[..complete].TrimEnd(), isWhole: false, ct);
    }

    /// <summary>The model has ended.</summary>
    public ValueTask<AnswerFault?> EndAsync(CancellationToken ct)
    {
        while (_text.Length > 0 && char.IsWhiteSpace(_text[^1]))
            _text.Length--;
        return ReleaseAsync(Text, isWhole: true, ct);
    }

    private async ValueTask<AnswerFault?> ReleaseAsync(string upTo, bool isWhole, CancellationToken ct)
    {
        if (upTo.Length <= _checked && !isWhole)
            return AnswerChecks.IsTooLong(Text, task.Source.Answer) ? AnswerFault.TooLong : null;
        var verdict = checks.Check(upTo, task.Source, task.Language, isWhole);
        if (verdict is { Fault: { } fault })
            return fault;
        if (!verdict.IsSure)
            return null;
        var sentence = upTo[_checked..];
        _checked = upTo.Length;
        if (onSentence is not null && sentence.Length > 0)
        {
            var opening = IsReleased ? "" : task.Opening;
            IsReleased = true;
            await onSentence(opening + sentence, ct);
        }
        return null;
    }
}
