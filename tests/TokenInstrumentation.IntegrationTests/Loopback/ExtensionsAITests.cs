using System.ComponentModel;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Loopback;

public class ExtensionsAITests
{
    [Fact]
    public async Task The_usage_of_the_adapter_is_what_is_billed()
    {
        await using var server = await LoopbackServer.StartAsync(
            LoopbackAnswer.FromText("Sales rose.") with { CachedInputTokens = 3, ReasoningTokens = 7 });

        var response = await server.Chat().AsIChatClient().GetResponseAsync("How did sales develop?");

        Assert.Equal("Sales rose.", response.Text);
        Assert.Equal(server.Bill.Total, response.Usage!.ToLoopback());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Streams_of_both_endpoints_end_with_the_billed_usage(bool responses)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose in all regions."));
        var client = responses ? server.Responses().AsIChatClient(SdkClients.Model) : server.Chat().AsIChatClient();

        var response = await client.GetStreamingResponseAsync("How did sales develop?").ToChatResponseAsync();

        Assert.Equal("Sales rose in all regions.", response.Text);
        Assert.Equal(server.Bill.Total, response.Usage!.ToLoopback());
        Assert.EndsWith(responses ? "/responses" : "/chat/completions", Assert.Single(server.Bill.Lines).Endpoint);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tool_loop_is_billed_per_request(bool responses)
    {
        await using var server = await LoopbackServer.StartAsync(
            LoopbackAnswer.FromToolCall("find_revenue", new JsonObject { ["brand"] = "Northpeak" }),
            LoopbackAnswer.FromText("Northpeak earned 42."));
        var inner = responses ? server.Responses().AsIChatClient(SdkClients.Model) : server.Chat().AsIChatClient();
        var client = inner.AsBuilder().UseFunctionInvocation().Build();
        var tool = AIFunctionFactory.Create(
            ([Description("The brand.")] string brand) => $"{brand}: 42", "find_revenue", "Finds the revenue of a brand.");

        var response = await client.GetResponseAsync("What did Northpeak earn?", new ChatOptions { Tools = [tool] });

        Assert.Equal("Northpeak earned 42.", response.Text);
        Assert.Equal(2, server.Bill.Lines.Count);
        Assert.Equal(server.Bill.Total, response.Usage!.ToLoopback());
        Assert.Equal(["user", "assistant", "tool"], server.Requests[1].Messages.Select(message => message.Role));
        Assert.Contains("Northpeak: 42", server.Requests[1].Messages[2].Content);
    }

    [Fact]
    public async Task Structured_output_parses()
    {
        await using var server = await LoopbackServer.StartAsync();

        var response = await server.Chat().AsIChatClient().GetResponseAsync<Finding>("Summarise.");

        Assert.Equal(("text", 1, true), (response.Result.Brand, response.Result.Rank, response.Result.Growing));
        Assert.Equal([1], response.Result.Shares);
        Assert.Equal(server.Bill.Total, response.Usage!.ToLoopback());
    }

    [Fact]
    public async Task Embeddings_through_the_adapter_report_the_billed_usage()
    {
        await using var server = await LoopbackServer.StartAsync();

        var embeddings = await server.Embeddings().AsIEmbeddingGenerator().GenerateAsync(["sales by region"]);

        Assert.Equal(server.Bill.Total.Input, embeddings.Usage!.InputTokenCount);
    }

    private sealed record Finding(string Brand, int Rank, int[] Shares, bool Growing);
}
