using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.SemanticKernel.Tests;

/// <summary>Every form of a call over every way to a model: off and on the code sees the same, and on, what was billed is booked once.</summary>
public class AnswerTests
{
    private static readonly LoopbackAnswer s_answer =
        LoopbackAnswer.FromText("Sales rose.") with { CachedInputTokens = 3, ReasoningTokens = 5, Model = "gpt-4o-mini-2024-07-18" };

    public static IEnumerable<object[]> Waiting =>
        from kernel in Kernels.Names
        from call in Calls.All.Keys
        where !Calls.NeedsService(call) || (Kernels.WithService.Contains(kernel) && (call != nameof(Calls.TextAsync) || kernel == Kernels.Connector))
        select new object[] { kernel, call };

    [Theory]
    [MemberData(nameof(Waiting))]
    public async Task An_answer_is_booked_once_as_billed(string kernel, string call)
    {
        var outcome = await Scenario.RunAsync(s_answer, server => Calls.All[call](Kernels.Create(kernel, server), "How are sales?", CancellationToken.None));

        Assert.Equal("Sales rose.", outcome.Seen);
        var record = outcome.BookedAsBilled(call);
        Assert.Equal((3, 5), (record.Usage.CachedInputTokens, record.Usage.ReasoningTokens));
        if (call != nameof(Calls.TextAsync))
        {
            Assert.Equal("gpt-4o-mini-2024-07-18", record.Model);
        }

        Assert.Equal("stop", record.FinishReason?.ToLowerInvariant());
    }
}
