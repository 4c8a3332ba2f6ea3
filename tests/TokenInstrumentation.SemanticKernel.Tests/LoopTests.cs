using System.Text.Json.Nodes;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>Loops that the SDK runs inside one call: three requests are sent, and the code sees the last answer.</summary>
public class LoopTests
{
    private static readonly LoopbackAnswer s_call = LoopbackAnswer.FromToolCall("desk-find", new JsonObject { ["query"] = "sales" }) with { ReasoningTokens = 5 };

    private static readonly LoopbackAnswer[] s_answers = [s_call, s_call, LoopbackAnswer.FromText("It is 42.") with { CachedInputTokens = 4 }];

    public static TheoryData<string> WithService => [.. Kernels.WithService];

    public static TheoryData<string> All => [.. Kernels.Names];

    /// <summary>The history that was passed tells of each request.</summary>
    [Theory]
    [MemberData(nameof(WithService))]
    public async Task Over_a_history_are_booked_as_billed(string kernel)
    {
        var outcome = await RunAsync(kernel, Looping.OverHistoryAsync);

        Check(outcome, nameof(Looping.OverHistoryAsync));
        Assert.All(outcome.Records, record => Assert.Equal(UsageSource.Provider, record.UsageSource));
        Assert.Equal(Kernels.SeesEachRequest(kernel) ? 3 : 1, outcome.Records.Count);
    }

    /// <summary>Each request streams its usage.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public async Task In_a_stream_are_booked_as_billed(string kernel)
    {
        var outcome = await RunAsync(kernel, Looping.StreamAsync);

        Check(outcome, nameof(Looping.StreamAsync));
        Assert.All(outcome.Records, record => Assert.Equal(UsageSource.Provider, record.UsageSource));
    }

    /// <summary>The history is the SDK's own: of the connector's loop only the end is known, and marked as a part.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public async Task Of_a_prompt_are_booked_as_billed_or_marked_as_a_part(string kernel)
    {
        var outcome = await RunAsync(kernel, Looping.PromptAsync);

        if (kernel == Kernels.Connector)
        {
            var record = Assert.Single(outcome.Records);
            Assert.Equal((UsageSource.Partial, outcome.Bill[^1].Usage), (record.UsageSource, record.Usage.ToLoopback()));
            return;
        }

        Check(outcome, nameof(Looping.PromptAsync));
        Assert.All(outcome.Records, record => Assert.Equal(Kernels.IsMetered(kernel) ? UsageSource.Provider : UsageSource.Partial, record.UsageSource));
    }

    [Theory]
    [MemberData(nameof(WithService))]
    public async Task Whose_second_request_fails_are_booked_for_the_first(string kernel)
    {
        var outcome = await Scenario.RunAsync(
            () => Scenario.InTurn(s_call, LoopbackAnswer.Fail(400)), server => Looping.OverHistoryAsync(Kernels.Create(kernel, server)));

        Assert.Contains("400", outcome.Seen);
        Assert.Single(outcome.Bill);
        if (kernel is not (Kernels.Service or Kernels.MeteredServiceOverClient))
        {
            Assert.Equal(outcome.Billed, outcome.Booked);
        }

        Assert.Equal(CallStatus.Failed, outcome.Records[^1].Status);
    }

    private static Task<Outcome> RunAsync(string kernel, Func<Kernel, Task<string>> body) =>
        Scenario.RunAsync(() => Scenario.InTurn(s_answers), server => body(Kernels.Create(kernel, server)));

    private static void Check(Outcome outcome, string operation)
    {
        Assert.Equal(("It is 42.", 3), (outcome.Seen, outcome.Bill.Count));
        Assert.Equal(outcome.Billed, outcome.Booked);
        Assert.All(outcome.Records, record => Assert.Equal((Outcome.Agent, operation), (record.AgentName, record.Operation)));
        Assert.Equal(outcome.Billed.Total, Assert.Single(outcome.Tasks).Tokens);
    }

    [TrackTokens(agent: Outcome.Agent)]
    internal static class Looping
    {
        public static async Task<string> OverHistoryAsync(Kernel kernel)
        {
            var history = new ChatHistory("Sales?");
            var answer = await WithTool(kernel).GetRequiredService<IChatCompletionService>().GetChatMessageContentAsync(history, Automatic, kernel);
            return answer.Content!;
        }

        public static async Task<string> StreamAsync(Kernel kernel)
        {
            var text = "";
            await foreach (var update in WithTool(kernel).InvokePromptStreamingAsync("Sales?", new KernelArguments(Automatic)))
            {
                text += update;
            }

            return text;
        }

        public static async Task<string> PromptAsync(Kernel kernel) =>
            (await WithTool(kernel).InvokePromptAsync<string>("Sales?", new KernelArguments(Automatic)))!;

        private static PromptExecutionSettings Automatic => new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };

        private static Kernel WithTool(Kernel kernel)
        {
            kernel.Plugins.AddFromFunctions("desk", [KernelFunctionFactory.CreateFromMethod((string query) => $"{query}: 42", "find")]);
            return kernel;
        }
    }
}
