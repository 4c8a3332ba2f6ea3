using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;
using static TokenInstrumentation.IntegrationTests.Truth.BillingProvider;

namespace TokenInstrumentation.IntegrationTests.Truth;

/// <summary>Without a leaf meter the call site books the response's own usage: exact as long as the pipeline reports what it spent.</summary>
public class WithoutMeterTests
{
    private static readonly ChatOptions s_tools = new() { Tools = [AIFunctionFactory.Create((string query) => $"{query}: 42", "find")] };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_plain_call(bool streaming)
    {
        var provider = new BillingProvider(Text("Sales rose."));
        using var books = Books.Open();

        await (streaming ? Analyst.ReadAsync(provider) : Analyst.AskAsync(provider));

        TruthAssert.Holds(books, provider.Bill, streaming ? nameof(Analyst.ReadAsync) : nameof(Analyst.AskAsync));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tool_loop_is_one_record_with_the_sum(bool streaming)
    {
        var provider = new BillingProvider(ToolCall("find"), ToolCall("find"), Text("Sales rose."));
        var client = provider.AsBuilder().UseFunctionInvocation().Build();
        using var books = Books.Open();

        await (streaming ? Analyst.ReadAsync(client, s_tools) : Analyst.AskAsync(client, options: s_tools));

        TruthAssert.Holds(books, [provider.Bill.Sum()], streaming ? nameof(Analyst.ReadAsync) : nameof(Analyst.AskAsync));
        Assert.Equal(2, Assert.Single(books.Records).ToolCalls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agent(bool streaming)
    {
        var provider = new BillingProvider(Text("Sales rose."));
        var agent = new ChatClientAgent(provider);
        using var books = Books.Open();

        await (streaming ? Analyst.RunStreamingAsync(agent) : Analyst.RunAsync(agent));

        TruthAssert.Holds(books, provider.Bill, streaming ? nameof(Analyst.RunStreamingAsync) : nameof(Analyst.RunAsync));
        Assert.Equal(Model, Assert.Single(books.Records).Model);
    }
}
