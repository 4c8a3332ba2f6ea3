using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Anthropic.SDK.Messaging;
using TokenInstrumentation;

namespace Anthropic.SDK.Messaging
{
    public class MessagesEndpoint
    {
        public async Task<MessageResponse> GetClaudeMessageAsync(MessageParameters parameters, CancellationToken ctx = default)
        {
            await Task.Yield();
            return new MessageResponse { Content = [new TextContent { Text = "Sales rose." }], Model = parameters.Model, StopReason = "end_turn", Usage = Usage.Of(5) };
        }

        public async IAsyncEnumerable<MessageResponse> StreamClaudeMessageAsync(MessageParameters parameters, [EnumeratorCancellation] CancellationToken ctx = default)
        {
            yield return new MessageResponse { StreamStartMessage = new StreamMessage { Id = "msg_1", Model = parameters.Model, Usage = Usage.Of(1) } };
            await Task.Yield();
            yield return new MessageResponse { Delta = new Delta { Text = "Sales " } };
            yield return new MessageResponse { Delta = new Delta { Text = "rose." } };
            yield return new MessageResponse { Delta = new Delta { StopReason = "end_turn" }, Usage = new Usage { OutputTokens = 5 } };
        }
    }

    public class MessageParameters
    {
        public string? Model { get; set; }

        public int MaxTokens { get; set; }
    }

    public class Function;

    public abstract class ContentBase;

    public class TextContent : ContentBase
    {
        public string? Text { get; set; }
    }

    public class MessageResponse
    {
        public List<ContentBase>? Content { get; set; }

        public string? Id { get; set; }

        public string? Model { get; set; }

        public string? StopReason { get; set; }

        public Usage? Usage { get; set; }

        public Delta? Delta { get; set; }

        public StreamMessage? StreamStartMessage { get; set; }

        public List<Function> ToolCalls { get; set; } = [];
    }

    public class StreamMessage
    {
        public string? Id { get; set; }

        public string? Model { get; set; }

        public Usage? Usage { get; set; }
    }

    public class Delta
    {
        public string? StopReason { get; set; }

        public string? Text { get; set; }
    }

    public class Usage
    {
        public int InputTokens { get; set; }

        public int OutputTokens { get; set; }

        public int CacheCreationInputTokens { get; set; }

        public int CacheReadInputTokens { get; set; }

        public static Usage Of(int output) => new() { InputTokens = 10, CacheReadInputTokens = 4, CacheCreationInputTokens = 3, OutputTokens = output };
    }
}

[TrackTokens(agent: "asker")]
public static class Program
{
    public static async Task<string> AskAsync(Uri server) =>
        string.Concat((await new MessagesEndpoint().GetClaudeMessageAsync(new MessageParameters { Model = "claude-sonnet-4-5" })).Content!.OfType<TextContent>().Select(content => content.Text));

    public static async Task<string> ReadAsync(Uri server) =>
        string.Concat(await new MessagesEndpoint().StreamClaudeMessageAsync(new MessageParameters { Model = "claude-sonnet-4-5" }).Select(update => update.Delta?.Text).ToListAsync());
}
