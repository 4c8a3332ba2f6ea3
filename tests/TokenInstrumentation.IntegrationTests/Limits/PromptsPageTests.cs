using System.Globalization;
using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>What docs/prompts.md shows compiles and runs, and its figures are those of today's code.</summary>
public sealed class PromptsPageTests : IDisposable
{
    private static readonly DocumentPage s_page = new("prompts.md");

    public void Dispose() => TokenTracking.Configure(static options =>
    {
        options.PromptPipelines.Clear();
        options.AgentStreamCaps.Clear();
        (options.StreamCap, options.StreamCapAction, options.OnStreamProgress, options.Profile) = (null, StreamCapAction.End, null, false);
    });

    [Fact]
    public async Task Pipeline()
    {
        // Pipeline
        TokenTracking.Configure(options => options.PromptPipelines["analyst"] = new PromptPipeline
        {
            Steps = [PromptSteps.Compress, PromptSteps.LongRuns],  // the default is Compress alone
            MinifyToolResults = true,                              // off by default
        });
        // End
        await using var server = await LoopbackServer.StartAsync();
        var client = server.Chat().AsIChatClient().AsBuilder().UseTokenMetering(agent: "analyst").Build();
        await client.GetResponseAsync("a\n\n\n\nb............");
        Assert.Equal("a\n\nb...", server.Requests[0].LastUserText);
        s_page.Shows();
    }

    [Fact]
    public void Comparison()
    {
        // Comparison
        var pipeline = new PromptPipeline
        {
            LossySteps = [new WithoutExamples()],
            LossyShare = 0.3,                                          // of the conversations; the others are "control"
            QualityEvaluator = answer => answer.Text.Contains("Sources:") ? 1 : 0,
            QualityThreshold = 0.9,                                    // mean of the newest 10 answers of the lossy arm
            OnLossyOff = mean => Console.WriteLine($"switched off at {mean:P0}"),
        };
        TokenTracking.Configure(options => options.PromptPipelines["analyst"] = pipeline);
        // End
        Assert.Equal(["control", "without-examples"], pipeline.Arms.Select(static arm => arm.Variant));
        s_page.Shows();
    }

    [Fact]
    public async Task Streams()
    {
        // Streams
        TokenTracking.Configure(options =>
        {
            options.OnStreamProgress = p => Console.Write($"\r{p.Agent}: {p.OutputTokens} tokens, {p.Words} words");
            options.StreamCap = 4_000;                                 // for all agents
            options.AgentStreamCaps["trader"] = 600;
            options.StreamCapAction = StreamCapAction.Throw;           // default: the loop ends
        });
        // End
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText(string.Concat(Enumerable.Repeat("word ", 2_000))));
        var client = server.Chat().AsIChatClient().AsBuilder().UseTokenMetering(agent: "trader").Build();
        var cut = await Assert.ThrowsAsync<StreamCapException>(async () => await client.GetStreamingResponseAsync("Go.").ToChatResponseAsync());
        Assert.Equal((600, 601), (cut.Cap, cut.OutputTokens));
        s_page.Shows();
    }

    [Fact]
    public void Profile()
    {
        // Profile
        TokenTracking.Configure(options => options.Profile = true);
        using var run = TokenRun.Start(options: new TokenRunOptions { Persist = false });
        // …
        foreach (var timing in run.GetSnapshot().Timings)
        {
            Console.WriteLine($"{timing.Operation}: {timing.Tasks} tasks, p95 {timing.P95}, first token p95 {timing.FirstTokenP95}");
        }

        // End
        s_page.Shows();
    }

    [Theory]
    [InlineData("plain", "plain prose")]
    [InlineData("markdown", "markdown with code")]
    [InlineData("rag-text", "passages with drawn lines")]
    [InlineData("rag-html", "passages from pasted HTML")]
    [InlineData("agent-history", "notes of another agent")]
    [InlineData("json-pretty", "indented JSON")]
    public void Figures(string file, string kind)
    {
        using var counter = O200kCounter.Register();
        var text = File.ReadAllText(Path.Combine(Folder(), "Prompts", $"{file}.txt"));
        var before = TokenCount.Of(text).Tokens;

        var compressed = before - Run(new PromptPipeline());
        var all = before - Run(new PromptPipeline { Steps = [PromptSteps.Compress, PromptSteps.RepeatedBlocks, PromptSteps.LongRuns] });

        var row = string.Create(CultureInfo.InvariantCulture, $"| {kind} | {before} | {compressed} | {Share(compressed)} | {all} | {Share(all)} |");
        Assert.True(s_page.Text.Contains(row, StringComparison.Ordinal), row);

        long Run(PromptPipeline pipeline) => pipeline.Run(new PromptPart(text, HistoryRole.User, "a", null), isLossy: false).Saved;

        string Share(long after) => string.Create(CultureInfo.InvariantCulture, $"{100.0 * (before - after) / before:0.0} %");
    }

    private static string Folder() => Path.GetDirectoryName(DocumentPage.Source())!;

    private sealed class WithoutExamples : IPromptTransform
    {
        public string Name => "without-examples";

        public string Transform(in PromptPart part) => part.Text.Split("\nExamples:")[0];
    }
}
