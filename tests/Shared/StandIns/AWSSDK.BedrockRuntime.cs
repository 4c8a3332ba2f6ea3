using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using TokenInstrumentation;

namespace Amazon.BedrockRuntime
{
    public class ConversationRole(string value)
    {
        public static readonly ConversationRole Assistant = new("assistant");
        public static readonly ConversationRole User = new("user");

        public static bool operator ==(ConversationRole? left, ConversationRole? right) => left?.ToString() == right?.ToString();

        public static bool operator !=(ConversationRole? left, ConversationRole? right) => !(left == right);

        public override bool Equals(object? obj) => obj is ConversationRole other && this == other;

        public override int GetHashCode() => value.GetHashCode();

        public override string ToString() => value;
    }

    public interface IAmazonBedrockRuntime
    {
        Task<ConverseResponse> ConverseAsync(ConverseRequest request, CancellationToken cancellationToken = default);

        Task<ConverseStreamResponse> ConverseStreamAsync(ConverseStreamRequest request, CancellationToken cancellationToken = default);

        Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default);
    }

    public class AmazonBedrockRuntimeClient : IAmazonBedrockRuntime
    {
        /// <summary>What was asked for last.</summary>
        public static ConverseRequest? Received { get; private set; }

        public virtual Task<ConverseResponse> ConverseAsync(ConverseRequest request, CancellationToken cancellationToken = default) => Task.FromResult(new ConverseResponse
        {
            Output = new ConverseOutput { Message = new Message { Content = [new ContentBlock { Text = "Sales " }, new ContentBlock { Text = "rose." }] } },
            StopReason = new StopReason((Received = request) is null ? "" : "end_turn"),
            Usage = new Amazon.BedrockRuntime.Model.TokenUsage { InputTokens = 10, CacheReadInputTokens = 4, CacheWriteInputTokens = 3, OutputTokens = 5, TotalTokens = 22 },
        });

        public virtual Task<ConverseStreamResponse> ConverseStreamAsync(ConverseStreamRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public virtual Task<InvokeModelResponse> InvokeModelAsync(InvokeModelRequest request, CancellationToken cancellationToken = default) => throw new NotSupportedException();
    }
}

namespace Amazon.BedrockRuntime.Model
{
    public class ConverseStreamRequest;

    public class ConverseStreamResponse;

    public class InvokeModelRequest;

    public class InvokeModelResponse;

    public class ToolUseBlock;

    public class StopReason(string value)
    {
        public override string ToString() => value;
    }

    public class SystemContentBlock
    {
        public string? Text { get; set; }
    }

    public class InferenceConfiguration
    {
        public int? MaxTokens { get; set; }
    }

    public class ConverseRequest
    {
        public string? ModelId { get; set; }

        public List<Message>? Messages { get; set; }

        public List<SystemContentBlock>? System { get; set; }

        public InferenceConfiguration? InferenceConfig { get; set; }
    }

    public class ConverseResponse
    {
        public ConverseOutput? Output { get; set; }

        public StopReason? StopReason { get; set; }

        public TokenUsage? Usage { get; set; }
    }

    public class ConverseOutput
    {
        public Message? Message { get; set; }
    }

    public class Message
    {
        public ConversationRole? Role { get; set; }

        public List<ContentBlock>? Content { get; set; }
    }

    public class ContentBlock
    {
        public string? Text { get; set; }

        public ToolUseBlock? ToolUse { get; set; }
    }

    public class TokenUsage
    {
        public int? InputTokens { get; set; }

        public int? OutputTokens { get; set; }

        public int? TotalTokens { get; set; }

        public int? CacheReadInputTokens { get; set; }

        public int? CacheWriteInputTokens { get; set; }
    }
}

[TrackTokens(agent: "asker")]
public static class Program
{
    public static async Task<string> AskAsync(Uri server)
    {
        IAmazonBedrockRuntime client = new AmazonBedrockRuntimeClient();
        var response = await client.ConverseAsync(new ConverseRequest { ModelId = "amazon.nova-lite-v1:0", Messages = [new Message { Content = [new ContentBlock { Text = "Sales?" }] }] });
        return response.Output!.Message!.Content![0].Text + response.Output.Message.Content[1].Text;
    }
}

[TrackTokens(agent: "limited", wordLimit: 100)]
public static class Limited
{
    /// <summary>What is sent for a request with such instructions and limit, and what the request says afterwards.</summary>
    public static async Task<(string Instructions, string Prompt, int? Limit, string Own)> SendAsync(string instructions, int? limit, bool streaming)
    {
        IAmazonBedrockRuntime client = new AmazonBedrockRuntimeClient();
        var request = new ConverseRequest
        {
            Messages =
            [
                new Message { Role = ConversationRole.User, Content = [new ContentBlock { Text = "Sales?" }, new ContentBlock { ToolUse = new ToolUseBlock() }] },
                new Message { Role = ConversationRole.Assistant, Content = [new ContentBlock { Text = "They rose." }] },
            ],
            System = instructions.Length == 0 ? null : [new SystemContentBlock { Text = instructions }],
            InferenceConfig = limit is null ? null : new InferenceConfiguration { MaxTokens = limit },
        };
        await client.ConverseAsync(request);
        var sent = AmazonBedrockRuntimeClient.Received!;
        return (Instructions(sent), Prompt(sent), sent.InferenceConfig?.MaxTokens, $"{Instructions(request)}{(Prompt(request) == "Sales?|They rose." ? "" : Prompt(request))}");
    }

    private static string Instructions(ConverseRequest request) => string.Join("|", request.System?.ConvertAll(block => block.Text) ?? []);

    private static string Prompt(ConverseRequest request) => string.Join("|", request.Messages!.ConvertAll(message => message.Content![0].Text));
}
