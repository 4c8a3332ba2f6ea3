using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Support;
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
        where !Calls.NeedsService(call) || (Kernels.WithService.Contains(kernel) && (call != nameof(Calls.TextAsync) || Kernels.WithText.Contains(kernel)))
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

    public static IEnumerable<object[]> Streaming =>
        from kernel in Kernels.Names
        from call in Streams.All.Keys
        where !Streams.NeedsService(call) || (Kernels.WithService.Contains(kernel) && (call != nameof(Streams.TextsAsync) || Kernels.WithText.Contains(kernel)))
        select new object[] { kernel, call };

    [Theory]
    [MemberData(nameof(Streaming))]
    public async Task A_stream_is_booked_once_as_billed(string kernel, string call)
    {
        using var counter = O200kCounter.Register();
        var answer = Streams.IsText(call) ? LoopbackAnswer.FromText("Sales rose.") : s_answer;

        var outcome = await Scenario.RunAsync(
            answer, async server => string.Concat(await Streams.All[call](Kernels.Create(kernel, server), "How are sales?", CancellationToken.None).ToListAsync()));

        Assert.Equal("Sales rose.", outcome.Seen);
        if (Streams.IsText(call) && !Kernels.IsMetered(kernel))
        {
            // The text is all that is known of it.
            var part = Assert.Single(outcome.Records);
            Assert.Equal((UsageSource.Partial, 0, outcome.Billed.Output), (part.UsageSource, part.Usage.InputTokens, part.Usage.OutputTokens));
            return;
        }

        Assert.NotNull(outcome.BookedAsBilled(call).TimeToFirstToken);
    }
}
