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
}
