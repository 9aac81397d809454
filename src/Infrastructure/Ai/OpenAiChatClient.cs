using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI.Chat;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace Yadopera.Infrastructure.Ai;

/// <summary>
/// OpenAI's chat client as an <see cref="IChatClient"/>: text in, text out, and what it cost. Of the options it knows the
/// token limit alone, since that is all that is asked of it.
/// </summary>
internal sealed class OpenAiChatClient(ChatClient client) : IChatClient
{
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default
    )
    {
        var asked = new ChatCompletionOptions { MaxOutputTokenCount = options?.MaxOutputTokens };
        await foreach (
            var part in client.CompleteChatStreamingAsync(messages.Select(ToOpenAi), asked, cancellationToken)
        )
            yield return new ChatResponseUpdate(ChatRole.Assistant, ContentsOf(part))
            {
                FinishReason = part.FinishReason is { } reason ? ToCommon(reason) : null,
            };
    }

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages,
        ChatOptions? options = null,
        CancellationToken cancellationToken = default
    ) => GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() { }

    private static OpenAI.Chat.ChatMessage ToOpenAi(ChatMessage message) =>
        message.Role == ChatRole.System
            ? OpenAI.Chat.ChatMessage.CreateSystemMessage(message.Text)
            : OpenAI.Chat.ChatMessage.CreateUserMessage(message.Text);

    private static List<AIContent> ContentsOf(StreamingChatCompletionUpdate part)
    {
        List<AIContent> contents = [.. part.ContentUpdate.Select(text => new TextContent(text.Text))];
        if (part.Usage is { } usage)
            contents.Add(
                new UsageContent(
                    new UsageDetails
                    {
                        InputTokenCount = usage.InputTokenCount,
                        OutputTokenCount = usage.OutputTokenCount,
                    }
                )
            );
        return contents;
    }

    private static Microsoft.Extensions.AI.ChatFinishReason ToCommon(OpenAI.Chat.ChatFinishReason reason) =>
        reason switch
        {
            OpenAI.Chat.ChatFinishReason.Stop => Microsoft.Extensions.AI.ChatFinishReason.Stop,
            OpenAI.Chat.ChatFinishReason.Length => Microsoft.Extensions.AI.ChatFinishReason.Length,
            OpenAI.Chat.ChatFinishReason.ContentFilter => Microsoft.Extensions.AI.ChatFinishReason.ContentFilter,
            _ => Microsoft.Extensions.AI.ChatFinishReason.ToolCalls,
        };
}
