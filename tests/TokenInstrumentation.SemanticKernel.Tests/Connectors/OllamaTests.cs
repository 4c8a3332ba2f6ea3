using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.TextGeneration;
using OllamaSharp;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.SemanticKernel.Tests.Connectors;

/// <summary>Text of Ollama's real client under a service that stands in for its connector.</summary>
public class OllamaTests
{
    private static readonly LoopbackAnswer s_answer = LoopbackAnswer.FromText("Sales rose.");

    [Theory]
    [InlineData(false, nameof(Calls.TextAsync))]
    [InlineData(true, nameof(Calls.TextAsync))]
    [InlineData(false, nameof(Calls.PromptAsync))]
    [InlineData(true, nameof(Calls.PromptAsync))]
    public async Task Text_is_booked_as_billed(bool metered, string call)
    {
        var outcome = await Scenario.RunAsync(s_answer, server => Calls.All[call](Create(server, metered), "Sales?", CancellationToken.None));

        Assert.Equal("Sales rose.", outcome.Seen);
        outcome.BookedAsBilled(call);
    }

    [Theory]
    [InlineData(false, nameof(Streams.TextsAsync))]
    [InlineData(true, nameof(Streams.TextsAsync))]
    [InlineData(false, nameof(Streams.PromptAsync))]
    [InlineData(true, nameof(Streams.PromptAsync))]
    public async Task A_stream_of_text_is_booked_as_billed(bool metered, string call)
    {
        var outcome = await Scenario.RunAsync(
            s_answer, async server => string.Concat(await Streams.All[call](Create(server, metered), "Sales?", CancellationToken.None).ToListAsync()));

        Assert.Equal("Sales rose.", outcome.Seen);
        outcome.BookedAsBilled(call);
    }

    private static Kernel Create(LoopbackServer server, bool metered)
    {
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<ITextGenerationService>(new OllamaTextService(new OllamaApiClient(new Uri(server.Endpoint.GetLeftPart(UriPartial.Authority)), "llama3")));
        return (metered ? builder.AddTokenMetering() : builder).Build();
    }
}
