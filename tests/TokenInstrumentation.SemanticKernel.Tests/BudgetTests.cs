using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using TokenInstrumentation.CompilerServices;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>However many layers below a call site are metered, the one request that they send takes the room of one.</summary>
public class BudgetTests
{
    public static TheoryData<string> Ways => [.. Kernels.Names];

    /// <summary>A chat client that the container makes, in the middle of the first call.</summary>
    [Fact]
    public async Task A_client_that_is_made_and_metered_during_the_call_is_counted_once()
    {
        TokenMeters.Exist = false;
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        using var books = Books.Open("test", new TokenBudget("calls", BudgetLimit.Calls(1)));
        var builder = Kernel.CreateBuilder();
        builder.Services.AddChatClient(_ => server.Chat().AsIChatClient()).UseTokenMetering();

        await Calls.PromptAsStringAsync(builder.Build(), "Sales?", CancellationToken.None);

        Assert.Equal(server.Bill.Lines.Select(static line => line.Usage.Total), books.Records.Select(static record => (int)record.Usage.TotalTokens));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_request_is_reserved_and_counted_once(string way)
    {
        // As in a process that begins: a container may make the first meter in the middle of the first call.
        TokenMeters.Exist = false;
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        var (calls, tokens) = (new TokenBudget("calls", BudgetLimit.Calls(1)), new TokenBudget("tokens", BudgetLimit.Tokens(2_500)));
        using var books = Books.Open("test", calls, tokens);

        Assert.Equal("Sales rose.", await Calls.PromptAsStringAsync(Kernels.Create(way, server), "Sales?", CancellationToken.None));

        Assert.Equal((1m, 0m), (calls.GetStatus()[0].Used, calls.GetStatus()[0].Reserved));
        Assert.Equal((server.Bill.Lines.Sum(static line => line.Usage.Total), 0m), (tokens.GetStatus()[0].Used, tokens.GetStatus()[0].Reserved));
        Assert.Equal(server.Bill.Lines.Select(static line => line.Usage.Total), books.Records.Select(static record => (int)record.Usage.TotalTokens));
        Assert.Equal(0, books.Errors);
    }
}
