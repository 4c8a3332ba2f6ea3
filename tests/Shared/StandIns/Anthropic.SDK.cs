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

    public class VertexAIMessagesEndpoint
    {
        private readonly MessagesEndpoint _messages = new();

        public Task<MessageResponse> GetClaudeMessageAsync(MessageParameters parameters, CancellationToken ctx = default) => _messages.GetClaudeMessageAsync(parameters, ctx);

        public IAsyncEnumerable<MessageResponse> StreamClaudeMessageAsync(MessageParameters parameters, CancellationToken ctx = default) => _messages.StreamClaudeMessageAsync(parameters, ctx);
    }

    public class MessageParameters
    {
        public string? Model { get; set; }

        public List<Message>? Messages { get; set; }

        public List<SystemMessage>? System { get; set; }

        public int MaxTokens { get; set; }
    }

    public class Message
    {
        public List<ContentBase>? Content { get; set; }
    }

    public class SystemMessage
    {
        public string? Text { get; set; }
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
    public static async Task<string> AskAsync(Uri server) => Text(await new MessagesEndpoint().GetClaudeMessageAsync(s_parameters));

    public static async Task<string> AskVertexAsync(Uri server) => Text(await new VertexAIMessagesEndpoint().GetClaudeMessageAsync(s_parameters));

    public static async Task<string> ReadAsync(Uri server) =>
        string.Concat(await new MessagesEndpoint().StreamClaudeMessageAsync(s_parameters).Select(update => update.Delta?.Text).ToListAsync());

    public static async Task<string> ReadVertexAsync(Uri server) =>
        string.Concat(await new VertexAIMessagesEndpoint().StreamClaudeMessageAsync(s_parameters).Select(update => update.Delta?.Text).ToListAsync());

    public static async Task<string> LeaveAsync(Uri server) =>
        string.Concat(await new MessagesEndpoint().StreamClaudeMessageAsync(s_parameters).Take(2).Select(update => update.Delta?.Text).ToListAsync());

    private static readonly MessageParameters s_parameters = new()
    {
        Model = "claude-sonnet-4-5",
        MaxTokens = 100,
        System = [new SystemMessage { Text = "Be brief." }],
        Messages = [new Message { Content = [new TextContent { Text = "Sales?" }] }],
    };

    private static string Text(MessageResponse response) => string.Concat(response.Content!.OfType<TextContent>().Select(content => content.Text));
}
