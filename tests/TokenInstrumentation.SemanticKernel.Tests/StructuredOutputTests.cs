using System.Text.Json;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>Answers that follow a schema: it is sent, part of the bill, and the same with tracking on.</summary>
public class StructuredOutputTests
{
    private static readonly LoopbackAnswer s_answer = LoopbackAnswer.FromText("""{"Brand":"Northpeak","Rank":1}""") with { ReasoningTokens = 5 };

    [Theory]
    [InlineData(Kernels.Connector)]
    [InlineData(Kernels.MeteredConnector)]
    public async Task Of_a_prompt(string kernel)
    {
        var outcome = await Scenario.RunAsync(s_answer, async server => $"{await Structured.PromptAsync(Kernels.Create(kernel, server))}");
        Check(outcome, nameof(Structured.PromptAsync));
    }

    [Theory]
    [InlineData(Kernels.Connector)]
    [InlineData(Kernels.MeteredConnector)]
    public async Task Of_a_service(string kernel)
    {
        var outcome = await Scenario.RunAsync(s_answer, async server => $"{await Structured.ChatAsync(Kernels.Create(kernel, server))}");
        Check(outcome, nameof(Structured.ChatAsync));
    }

    private static void Check(Outcome outcome, string operation)
    {
        Assert.Equal("Finding { Brand = Northpeak, Rank = 1 }", outcome.Seen);
        Assert.NotNull(outcome.Requests[0].ResponseSchema);
        outcome.BookedAsBilled(operation);
    }

    internal sealed record Finding(string Brand, int Rank);

    [TrackTokens(agent: Outcome.Agent)]
    internal static class Structured
    {
        private static OpenAIPromptExecutionSettings Settings => new() { ResponseFormat = typeof(Finding) };

        public static async Task<Finding> PromptAsync(Kernel kernel) =>
            Parse((await kernel.InvokePromptAsync<string>("Which brand leads?", new KernelArguments(Settings)))!);

        public static async Task<Finding> ChatAsync(Kernel kernel) =>
            Parse((await kernel.GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync("Which brand leads?", Settings, kernel)).Content!);

        private static Finding Parse(string json) => JsonSerializer.Deserialize<Finding>(json)!;
    }
}
