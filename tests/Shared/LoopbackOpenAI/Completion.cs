namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>A scripted answer applied to its request: cut to the output limit and charged.</summary>
internal sealed class Completion
{
    private readonly LoopbackAnswer answer;
    private readonly int reasoning;

    public Completion(LoopbackRequest request, LoopbackAnswer answer)
    {
        Request = request;
        this.answer = answer;
        var limit = request.MaxOutputTokens ?? int.MaxValue;
        reasoning = Math.Min(answer.ReasoningTokens, limit);
        var text = string.Concat(answer.Chunks);
        Text = ProviderTokenizer.Count(text) > limit - reasoning ? ProviderTokenizer.Truncate(text, limit - reasoning) : text;
        Chunks = [.. Fit(answer.Chunks, Text.Length)];
        ReachedLimit = Text.Length < text.Length || reasoning < answer.ReasoningTokens;
        Usage = answer.Usage ?? Charge(Text, ToolCalls.Sum(ProviderTokenizer.Count));
    }

    public LoopbackRequest Request { get; }

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public long Created { get; } = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();

    public string Model => answer.Model ?? Request.Model;

    public string Text { get; }

    public IReadOnlyList<string> Chunks { get; }

    /// <summary>Never cut by the output limit: half a call would not be JSON.</summary>
    public IReadOnlyList<LoopbackToolCall> ToolCalls => answer.ToolCalls;

    public bool ReachedLimit { get; }

    public LoopbackUsage Usage { get; }

    public bool RepeatsInput => answer.RepeatsInput;

    public bool TellsUsage => !answer.OmitUsage && Request.IncludeUsage;

    public BillLine Bill(BillStatus status) => new(Request.Number, Request.Endpoint, Model, Usage, status);

    /// <summary>Charges the prompt, the thinking and the text written so far.</summary>
    public BillLine BillPartly(int chunksWritten, BillStatus status)
    {
        var written = Charge(string.Concat(Chunks.Take(chunksWritten)), toolTokens: 0);
        return Bill(status) with { Usage = Usage with { Output = Math.Min(written.Output, Usage.Output) } };
    }

    private LoopbackUsage Charge(string text, int toolTokens) =>
        new(
            Request.InputTokens,
            reasoning + ProviderTokenizer.Count(text) + toolTokens,
            Math.Min(answer.CachedInputTokens, Request.InputTokens),
            reasoning,
            Math.Min(answer.CacheWriteTokens, Request.InputTokens - Math.Min(answer.CachedInputTokens, Request.InputTokens)));

    private static IEnumerable<string> Fit(IEnumerable<string> chunks, int length)
    {
        foreach (var chunk in chunks)
        {
            if (length == 0)
            {
                yield break;
            }

            var kept = Math.Min(chunk.Length, length);
            length -= kept;
            yield return chunk[..kept];
        }
    }
}
