using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.Google;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.SemanticKernel.Tests.Connectors;

/// <summary>The usage of connectors that do not restore here, each in an object of its own type: read at the call site, and by a meter that references none of them.</summary>
public class ConnectorTests
{
    private static readonly TokenUsage s_usage = new(17, 12) { CachedInputTokens = 4, CacheWriteTokens = 3, ReasoningTokens = 7 };

    /// <summary>Each holds what was there before, and more.</summary>
    private static readonly TokenUsage[] s_loop = [new(17, 12) { CachedInputTokens = 4, ReasoningTokens = 7 }, new(40, 30), new(80, 9) { ReasoningTokens = 2 }];

    private static readonly string[] s_calls = [nameof(Calls.ContentsAsync), nameof(Calls.ContentAsync), nameof(Calls.PromptAsync), nameof(Calls.FunctionAsStringAsync)];

    private static readonly string[] s_streams = [nameof(Streams.ContentsAsync), nameof(Streams.PromptAsync), nameof(Streams.PromptAsMessagesAsync)];

    public static IEnumerable<object[]> Waiting => from name in Connector.All.Keys from metered in Either from call in s_calls select new object[] { name, metered, call };

    public static IEnumerable<object[]> Streaming =>
        from name in Connector.All.Keys where name != Connector.HuggingFace from metered in Either from call in s_streams select new object[] { name, metered, call };

    public static IEnumerable<object[]> Looping => from name in new[] { "Mistral", Connector.Google } from metered in Either select new object[] { name, metered };

    private static bool[] Either => [false, true];

    [Theory]
    [MemberData(nameof(Waiting))]
    public async Task An_answer_is_booked_as_told(string name, bool metered, string call)
    {
        var record = Assert.Single(await RunAsync(name, metered, [s_usage], kernel => Calls.All[call](kernel, "Sales?", CancellationToken.None)));
        Assert.Equal((Connector.All[name].Told(s_usage), UsageSource.Provider, call), (record.Usage, record.UsageSource, record.Operation));
    }

    [Theory]
    [MemberData(nameof(Streaming))]
    public async Task A_stream_is_booked_as_told(string name, bool metered, string call)
    {
        var record = Assert.Single(await RunAsync(
            name, metered, [s_usage], async kernel => string.Concat(await Streams.All[call](kernel, "Sales?", CancellationToken.None).ToListAsync())));
        Assert.Equal((Connector.All[name].Told(s_usage), UsageSource.Provider, call), (record.Usage, record.UsageSource, record.Operation));
    }

    [Theory]
    [MemberData(nameof(Looping))]
    public async Task A_loop_over_a_history_is_booked_for_each_request(string name, bool metered)
    {
        var record = Assert.Single(await RunAsync(name, metered, s_loop, kernel => Calls.ContentsAsync(kernel, "Sales?", CancellationToken.None)));
        Assert.Equal((Sum(name), UsageSource.Provider), (record.Usage, record.UsageSource));
    }

    [Theory]
    [MemberData(nameof(Looping))]
    public async Task A_loop_in_a_stream_is_booked_for_each_request(string name, bool metered)
    {
        var record = Assert.Single(await RunAsync(
            name, metered, s_loop, async kernel => string.Concat(await Streams.ContentsAsync(kernel, "Sales?", CancellationToken.None).ToListAsync())));
        Assert.Equal((Sum(name), UsageSource.Provider), (record.Usage, record.UsageSource));
    }

    /// <summary>The history is the SDK's own: without a meter the end of the loop is all that is known.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_loop_of_a_prompt_is_a_part_without_a_meter(bool metered)
    {
        var record = Assert.Single(await RunAsync(Connector.Google, metered, s_loop, Prompts.AskAsync));
        Assert.Equal(metered ? (Sum(Connector.Google), UsageSource.Provider) : (s_loop[^1], UsageSource.Partial), (record.Usage, record.UsageSource));
    }

    /// <summary>Nothing but zeros, or nothing at all, is no usage: the text is counted.</summary>
    [Theory]
    [InlineData(Connector.Google, false)]
    [InlineData(Connector.Google, true)]
    [InlineData(Connector.HuggingFace, false)]
    [InlineData(Connector.HuggingFace, true)]
    public async Task A_stream_without_usage_is_counted(string name, bool metered)
    {
        using var counter = O200kCounter.Register();
        var record = Assert.Single(await RunAsync(
            name, metered, [default], async kernel => string.Concat(await Streams.ContentsAsync(kernel, "Sales?", CancellationToken.None).ToListAsync())));
        Assert.NotEqual(UsageSource.Provider, record.UsageSource);
        Assert.Equal(3, record.Usage.OutputTokens);
    }

    private static TokenUsage Sum(string name) => s_loop.Select(Connector.All[name].Told).Aggregate((sum, usage) => sum + usage);

    private static async Task<IReadOnlyList<TokenRecord>> RunAsync(string name, bool metered, TokenUsage[] requests, Func<Kernel, Task<string>> call)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IChatCompletionService>(new StandInService(Connector.All[name], requests));
        if (metered)
        {
            builder.AddTokenMetering();
        }

        using var books = Books.Open();
        Assert.Equal("Sales rose.", await call(builder.Build()));
        Assert.Equal(0, books.Errors);
        return books.Records;
    }

    [TrackTokens(agent: Outcome.Agent)]
    private static class Prompts
    {
        public static async Task<string> AskAsync(Kernel kernel) =>
            (await kernel.InvokePromptAsync<string>("Sales?", new KernelArguments(new GeminiPromptExecutionSettings { ToolCallBehavior = "auto" })))!;
    }
}
