using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;
using static TokenInstrumentation.IntegrationTests.Truth.BillingProvider;

namespace TokenInstrumentation.IntegrationTests.Truth;

/// <summary>
/// The eight situations in which an observer outside the pipeline counts wrong (DESIGN, section 1). With the leaf meter innermost all of them
/// book what the provider billed.
/// </summary>
public class EightSituationsTests
{
    private static readonly AITool s_find = AIFunctionFactory.Create((string query) => $"{query}: 42", "find");

    [Fact]
    public async Task Response_cache()
    {
        var provider = new BillingProvider(Text("Sales rose."));
        var cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions()));
        var client = provider.AsBuilder().UseDistributedCache(cache).UseTokenMetering().Build();
        using var books = Books.Open();

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("Sales rose.", await Analyst.AskAsync(client));
        }

        Assert.Single(provider.Bill);
        TruthAssert.Holds(books, provider.Bill, nameof(Analyst.AskAsync));
        Assert.Equal(3, books.Tasks.Count);
    }

    [Fact]
    public async Task Summarizing_reducer()
    {
        var provider = new BillingProvider(Text("Earlier: sales."), Text("Sales rose."));
        var reducer = new SummarizingChatReducer(provider.AsBuilder().UseTokenMetering().Build(), targetCount: 1, threshold: 0);
        var client = provider.AsBuilder().UseChatReducer(reducer).UseTokenMetering().Build();
        using var books = Books.Open();

        Assert.Equal("Sales rose.", await Historian.AskAsync(client));

        Assert.Equal(2, provider.Bill.Count);
        TruthAssert.Holds(books, provider.Bill, nameof(Historian.AskAsync), "historian");
    }

    [Fact]
    public async Task Agent_as_a_tool()
    {
        var provider = new BillingProvider(ToolCall("researcher"), Text("42"), Text("Sales rose."));
        var client = provider.AsBuilder().UseTokenMetering().Build();
        var researcher = new ChatClientAgent(client, name: "researcher");
        var writer = new ChatClientAgent(client, tools: [researcher.AsAIFunction()]);
        using var books = Books.Open();

        Assert.Equal("Sales rose.", await Analyst.RunAsync(writer));

        Assert.Equal(3, provider.Bill.Count);
        TruthAssert.Holds(books, provider.Bill, nameof(Analyst.RunAsync));
    }

    [Fact]
    public async Task Agent_as_a_tool_whose_meter_names_it()
    {
        var provider = new BillingProvider(ToolCall("researcher"), Text("42"), Text("Sales rose."));
        var researcher = new ChatClientAgent(provider.AsBuilder().UseTokenMetering("researcher").Build(), name: "researcher");
        var writer = new ChatClientAgent(provider.AsBuilder().UseTokenMetering().Build(), tools: [researcher.AsAIFunction()]);
        using var books = Books.Open();

        await Analyst.RunAsync(writer);

        Assert.Equal(provider.Bill, books.Records.Select(record => record.Usage.ToLoopback()));
        Assert.Equal(["analyst", "researcher", "analyst"], books.Records.Select(record => record.AgentName));
    }

    [Fact]
    public async Task Retry_middleware()
    {
        var provider = new BillingProvider(Text("?"), Text("?"), Text("Sales rose."));
        var client = provider.AsBuilder().Use(inner => new Retry(inner)).UseTokenMetering().Build();
        using var books = Books.Open();

        Assert.Equal("Sales rose.", await Analyst.AskAsync(client));

        Assert.Equal(3, provider.Bill.Count);
        TruthAssert.Holds(books, provider.Bill, nameof(Analyst.AskAsync));
        Assert.Equal([1, 2, 3], books.Records.Select(record => record.Attempt));
    }

    [Fact]
    public async Task Tool_loop_whose_second_call_throws()
    {
        var provider = new BillingProvider(ToolCall("find"), Throw());
        var client = provider.AsBuilder().UseFunctionInvocation().UseTokenMetering().Build();
        using var books = Books.Open();

        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => Analyst.AskAsync(client, options: new ChatOptions { Tools = [s_find] }));

        Assert.Equal("The provider is down.", error.Message);
        Assert.Single(provider.Bill);
        TruthAssert.Holds(books, provider.Bill, nameof(Analyst.AskAsync));
        Assert.Equal([CallStatus.Completed, CallStatus.Failed], books.Records.Select(record => record.Status));
        Assert.Equal(CallStatus.Failed, Assert.Single(books.Tasks).Status);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenTelemetry_agent_over_a_chat_client_agent(bool streaming)
    {
        var provider = new BillingProvider(Text("Sales rose."));
        var agent = new ChatClientAgent(provider.AsBuilder().UseTokenMetering().Build()).AsBuilder().UseOpenTelemetry().Build();
        using var books = Books.Open();

        Assert.Equal("Sales rose.", await (streaming ? Analyst.RunStreamingAsync(agent) : Analyst.RunAsync(agent)));

        Assert.Single(provider.Bill);
        TruthAssert.Holds(books, provider.Bill, streaming ? nameof(Analyst.RunStreamingAsync) : nameof(Analyst.RunAsync));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Function_invocation_that_adds_into_the_first_usage(bool streaming)
    {
        var provider = new BillingProvider(ToolCall("find"), ToolCall("find"), Text("Sales rose."));
        var client = provider.AsBuilder().UseFunctionInvocation().UseTokenMetering().Build();
        var options = new ChatOptions { Tools = [s_find] };
        using var books = Books.Open();

        Assert.Equal("Sales rose.", await (streaming ? Analyst.ReadAsync(client, options) : Analyst.AskAsync(client, options: options)));

        Assert.Equal(3, provider.Bill.Count);
        TruthAssert.Holds(books, provider.Bill, streaming ? nameof(Analyst.ReadAsync) : nameof(Analyst.AskAsync));
        Assert.Equal([1, 2, 3], books.Records.Select(record => record.Attempt));
        Assert.Equal([1, 1, 0], books.Records.Select(record => record.ToolCalls));
    }

    /// <summary>Middleware that asks again while it does not like the answer: every attempt is billed.</summary>
    private sealed class Retry(IChatClient inner) : DelegatingChatClient(inner)
    {
        public override async Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            while (true)
            {
                var response = await base.GetResponseAsync(messages, options, cancellationToken);
                if (response.Text != "?")
                {
                    return response;
                }
            }
        }
    }

    [TrackTokens(agent: "historian")]
    private static class Historian
    {
        public static async Task<string> AskAsync(IChatClient client)
        {
            var history = Enumerable.Range(1, 6).Select(i => new ChatMessage(i % 2 == 1 ? ChatRole.User : ChatRole.Assistant, $"Message {i}"));
            return (await client.GetResponseAsync([.. history, new ChatMessage(ChatRole.User, "And now?")])).Text;
        }
    }
}
