using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>The examples of docs/semantic-kernel.md compile, run, and stand in the page as they stand here.</summary>
public sealed class PageTests
{
    private static readonly DocumentPage s_page = new("semantic-kernel.md");

    [Fact]
    public async Task KernelOfAConnector()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        var openAI = server.Sdk();

        // KernelOfAConnector
        var builder = Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion("gpt-4o-mini", openAI);
        builder.AddTokenMetering();                                       // last: it meters the services that are there
        var kernel = builder.Build();
        // End
        await CheckAsync(server, kernel);
        s_page.Shows();
    }

    [Fact]
    public async Task KernelOfAChatClient()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose."));
        var chatClient = server.Chat().AsIChatClient();

        // KernelOfAChatClient
        var builder = Kernel.CreateBuilder();
        builder.Services.AddChatClient(chatClient).UseKernelFunctionInvocation().UseTokenMetering();
        var kernel = builder.Build();
        // End
        await CheckAsync(server, kernel);
        s_page.Shows();
    }

    /// <summary>No call site is tracked here: what is booked, the meter has seen.</summary>
    private static async Task CheckAsync(LoopbackServer server, Kernel kernel)
    {
        using var books = Books.Open();
        Assert.Equal("Sales rose.", string.Concat(await kernel.InvokePromptStreamingAsync<string>("Sales?").ToListAsync()));
        Assert.Equal(server.Bill.Total, Assert.Single(books.Records).Usage.ToLoopback());
    }
}
