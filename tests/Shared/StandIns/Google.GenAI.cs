using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using System.Threading.Tasks;
using Google.GenAI;
using Google.GenAI.Types;
using TokenInstrumentation;

namespace Google.GenAI
{
    public class Models
    {
        /// <summary>What was asked for last.</summary>
        public static GenerateContentConfig? Received { get; private set; }

        public async Task<GenerateContentResponse> GenerateContentAsync(string model, List<Content> contents, GenerateContentConfig? config = null, CancellationToken cancellationToken = default)
        {
            Received = config;
            await Task.Yield();
            return GenerateContentResponse.Of("Sales rose.", 5, FinishReason.STOP);
        }

        public Task<GenerateContentResponse> GenerateContentAsync(string model, Content contents, GenerateContentConfig? config = null, CancellationToken cancellationToken = default) => GenerateContentAsync(model, [contents], config, cancellationToken);

        public Task<GenerateContentResponse> GenerateContentAsync(string model, string contents, GenerateContentConfig? config = null, CancellationToken cancellationToken = default) => GenerateContentAsync(model, new Content(), config, cancellationToken);

        public async IAsyncEnumerable<GenerateContentResponse> GenerateContentStreamAsync(string model, List<Content> contents, GenerateContentConfig? config = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            Received = config;
            yield return GenerateContentResponse.Of("Sales ", 2, null);
            await Task.Yield();
            yield return GenerateContentResponse.Of("rose.", 5, FinishReason.STOP);
        }

        public IAsyncEnumerable<GenerateContentResponse> GenerateContentStreamAsync(string model, string contents, GenerateContentConfig? config = null, CancellationToken cancellationToken = default) =>
            GenerateContentStreamAsync(model, [new Content()], config, cancellationToken);

        public IAsyncEnumerable<GenerateContentResponse> GenerateContentStreamAsync(string model, Content contents, GenerateContentConfig? config = null, CancellationToken cancellationToken = default) =>
            GenerateContentStreamAsync(model, [contents], config, cancellationToken);

        public Task<EmbedContentResponse> EmbedContentAsync(string model, List<Content> contents, EmbedContentConfig? config = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new EmbedContentResponse { Embeddings = [new ContentEmbedding { Values = [1] }] });

        public Task<EmbedContentResponse> EmbedContentAsync(string model, string contents, EmbedContentConfig? config = null, CancellationToken cancellationToken = default) =>
            EmbedContentAsync(model, [new Content()], config, cancellationToken);
    }
}

namespace Google.GenAI.Types
{
    public enum FinishReason
    {
        STOP,
        MAX_TOKENS,
    }

    public record FunctionCall;

    public record EmbedContentConfig;

    public record EmbedContentResponse
    {
        public List<ContentEmbedding>? Embeddings { get; set; }
    }

    public record ContentEmbedding
    {
        public List<double>? Values { get; set; }
    }

    public record Part
    {
        public string? Text { get; set; }

        public FunctionCall? FunctionCall { get; set; }
    }

    public record Content
    {
        public List<Part>? Parts { get; set; }
    }

    public record Candidate
    {
        public Content? Content { get; set; }

        public FinishReason? FinishReason { get; set; }
    }

    public record GenerateContentConfig
    {
        public Content? SystemInstruction { get; set; }

        public int? MaxOutputTokens { get; set; }
    }

    public record GenerateContentResponseUsageMetadata
    {
        public int? CachedContentTokenCount { get; set; }

        public int? CandidatesTokenCount { get; set; }

        public int? PromptTokenCount { get; set; }

        public int? ThoughtsTokenCount { get; set; }

        public int? ToolUsePromptTokenCount { get; set; }

        public int? TotalTokenCount { get; set; }
    }

    public record GenerateContentResponse
    {
        public List<Candidate>? Candidates { get; set; }

        public string? ModelVersion { get; set; }

        public string? ResponseId { get; set; }

        public GenerateContentResponseUsageMetadata? UsageMetadata { get; set; }

        public static GenerateContentResponse Of(string text, int candidates, FinishReason? finish) => new()
        {
            Candidates = [new Candidate { Content = new Content { Parts = [new Part { Text = text }] }, FinishReason = finish }],
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
    public static async Task<string> AskAsync(Uri server) =>
        (await new Models().GenerateContentAsync("gemini-2.5-flash", "Sales?")).Candidates![0].Content!.Parts![0].Text!;

    public static async Task<string> ReadAsync(Uri server) =>
        string.Concat(await new Models().GenerateContentStreamAsync("gemini-2.5-flash", "Sales?").Select(update => update.Candidates![0].Content!.Parts![0].Text).ToListAsync());

    public static async Task<string> EmbedAsync(Uri server) => $"{(await new Models().EmbedContentAsync("gemini-embedding-001", "Sales?")).Embeddings![0].Values!.Count}";
}

[TrackTokens(agent: "limited", wordLimit: 100)]
public static class Limited
{
    /// <summary>What is sent for a request with such instructions and limit, and what the request says afterwards.</summary>
    public static async Task<(string Instructions, string Prompt, int? Limit, string Own)> SendAsync(string instructions, int? limit, bool streaming)
    {
        var config = instructions.Length == 0 && limit is null ? null : new GenerateContentConfig
        {
            SystemInstruction = instructions.Length == 0 ? null : new Content { Parts = [new Part { Text = instructions }] },
            MaxOutputTokens = limit,
        };
        if (streaming)
        {
            await new Models().GenerateContentStreamAsync("gemini-2.5-flash", "Sales?", config).CountAsync();
        }
        else
        {
            await new Models().GenerateContentAsync("gemini-2.5-flash", "Sales?", config);
        }

        return (Text(Models.Received), "Sales?", Models.Received?.MaxOutputTokens, Text(config));
    }

    private static string Text(GenerateContentConfig? config) => string.Join("|", config?.SystemInstruction?.Parts?.Select(part => part.Text) ?? []);
}
