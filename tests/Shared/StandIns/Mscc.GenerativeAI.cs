using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Mscc.GenerativeAI;
using Mscc.GenerativeAI.Types;
using TokenInstrumentation;

namespace Mscc.GenerativeAI
{
    public class GenerativeModel
    {
        public async Task<GenerateContentResponse> GenerateContent(string? prompt, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return GenerateContentResponse.Of("Sales rose.", 5);
        }

        public async IAsyncEnumerable<GenerateContentResponse> GenerateContentStream(string? prompt, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return GenerateContentResponse.Of("Sales ", 2);
            await Task.Yield();
            yield return GenerateContentResponse.Of("rose.", 5);
        }

        public Task<GenerateContentResponse> GenerateContent(GenerateContentRequest? request, CancellationToken cancellationToken = default) => GenerateContent("", cancellationToken);

        public Task<GenerateContentResponse> GenerateContent(List<IPart>? parts, GenerationConfig? generationConfig = null, CancellationToken cancellationToken = default) => GenerateContent("", cancellationToken);

        public Task<GenerateContentResponse> BidiGenerateContent() => throw new NotSupportedException("Only its signature is needed: the catalog skips it.");

        public Task<EmbedContentResponse> EmbedContent(EmbedContentRequest request, string? model = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new EmbedContentResponse { UsageMetadata = new() { PromptTokenCount = 3, TotalTokenCount = 3 } });

        public Task<EmbedContentResponse> EmbedContent(string content, string? model = null, CancellationToken cancellationToken = default) => Task.FromResult(new EmbedContentResponse());

        public Task<EmbedContentResponse> EmbedContent(ContentResponse content, string? model = null, CancellationToken cancellationToken = default) => Task.FromResult(new EmbedContentResponse());
    }

    public class DynamicModel
    {
        public Task<GenerateContentResponse> GenerateContent(GenerateContentRequest request, CancellationToken cancellationToken = default) => Task.FromResult(GenerateContentResponse.Of("Sales rose.", 5));

        public Task<GenerateContentResponse> GenerateContentStream(GenerateContentRequest request, CancellationToken cancellationToken = default) => Task.FromResult(GenerateContentResponse.Of("Sales rose.", 5));
    }

    public class InteractionsModel
    {
        public Task<InteractionResource> Create(string? model = null, string? input = null, CancellationToken cancellationToken = default) => throw new NotSupportedException("Only its signature is needed: the catalog skips it.");

        public IAsyncEnumerable<InteractionSseEvent> CreateStream(string? model = null, string? input = null, CancellationToken cancellationToken = default) => throw new NotSupportedException("Only its signature is needed: the catalog skips it.");

        public Task<InteractionResource> Get(string id, CancellationToken cancellationToken = default) => throw new NotSupportedException("Only its signature is needed: the catalog skips it.");

        public Task<InteractionResource> Cancel(string id, CancellationToken cancellationToken = default) => throw new NotSupportedException("Only its signature is needed: the catalog skips it.");
    }
}

namespace Mscc.GenerativeAI.Types
{
    public class ChatSession
    {
        public Task<GenerateContentResponse> SendMessage(string prompt, CancellationToken cancellationToken = default) => Task.FromResult(GenerateContentResponse.Of("Sales rose.", 5));

        public async IAsyncEnumerable<GenerateContentResponse> SendMessageStream(string prompt, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            yield return GenerateContentResponse.Of("Sales rose.", 5);
        }
    }

    public class FunctionCall;

    public interface IPart;

    public class Part : IPart
    {
        public string? Text { get; set; }
    }

    public class Content
    {
        public List<IPart>? Parts { get; set; }
    }

    public class ContentResponse
    {
        public string Text { get; set; } = "";
    }

    public class GenerationConfig
    {
        public int? MaxOutputTokens { get; set; }
    }

    public class GenerateContentRequest
    {
        public string? Model { get; set; }

        public Content? SystemInstruction { get; set; }

        public List<Content>? Contents { get; set; }

        public GenerationConfig? GenerationConfig { get; set; }
    }

    public class EmbedContentRequest
    {
        public ContentResponse? Content { get; set; }
    }

    public class EmbedContentResponse
    {
        public UsageMetadata? UsageMetadata { get; set; }
    }

    public class Usage;

    public class InteractionResource
    {
        public Usage? Usage { get; set; }
    }

    public class InteractionSseEvent
    {
        public InteractionResource? Interaction { get; set; }
    }

    public class UsageMetadata
    {
        public int? CachedContentTokenCount { get; set; }

        public int? CandidatesTokenCount { get; set; }

        public int? PromptTokenCount { get; set; }

        public int? ThoughtsTokenCount { get; set; }

        public int? ToolUsePromptTokenCount { get; set; }

        public int? TotalTokenCount { get; set; }
    }

    public class GenerateContentResponse
    {
        public string? Text { get; set; }

        public List<FunctionCall>? FunctionCalls { get; set; }

        public string? ModelVersion { get; set; }

        public string? ResponseId { get; set; }

        public UsageMetadata? UsageMetadata { get; set; }

        public static GenerateContentResponse Of(string text, int candidates) => new()
        {
            Text = text,
            ModelVersion = "gemini-2.5-flash",
            UsageMetadata = new()
            {
                PromptTokenCount = 12, ToolUsePromptTokenCount = 5, CachedContentTokenCount = 4, CandidatesTokenCount = candidates, ThoughtsTokenCount = 7, TotalTokenCount = 24 + candidates,
            },
        };
    }
}

[TrackTokens(agent: "asker")]
public static class Program
{
    public static async Task<string> AskAsync(Uri server) => (await new GenerativeModel().GenerateContent("Sales?")).Text!;

    public static async Task<string> ReadAsync(Uri server) => string.Concat(await new GenerativeModel().GenerateContentStream("Sales?").Select(update => update.Text).ToListAsync());

    public static async Task<string> SendAsync(Uri server) => (await new ChatSession().SendMessage("Sales?")).Text!;

    public static async Task<string> SendStreamAsync(Uri server) => string.Concat(await new ChatSession().SendMessageStream("Sales?").Select(update => update.Text).ToListAsync());

    public static async Task<string> RequestAsync(Uri server) => (await new DynamicModel().GenerateContent(s_request)).Text!;

    public static async Task<string> StreamRequestAsync(Uri server) => (await new DynamicModel().GenerateContentStream(s_request)).Text!;

    public static async Task<string> PartsAsync(Uri server) =>
        (await new GenerativeModel().GenerateContent([new Part { Text = "Sales?" }], new GenerationConfig { MaxOutputTokens = 100 })).Text!;

    public static async Task<string> EmbedAsync(Uri server) => $"{(await new GenerativeModel().EmbedContent("Sales?", "gemini-embedding-001")) is not null}";

    private static readonly GenerateContentRequest s_request = new()
    {
        Model = "gemini-2.5-flash",
        Contents = [new Content { Parts = [new Part { Text = "Sales?" }] }],
        GenerationConfig = new GenerationConfig { MaxOutputTokens = 100 },
    };
}
