using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.AI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Properties;

/// <summary>The library's own path allocates nothing in steady state: what is left is the caller's and the client's.</summary>
public sealed class AllocationTests : IDisposable
{
    private readonly TokenRun _run = TokenRun.Start("allocation", options: new TokenRunOptions { Persist = false, Sinks = [new NoOpSink()] });

    /// <summary>Metered or not, asynchronous or not. Without optimisation the compiler makes async methods allocate whatever their builder pools.</summary>
    public static IEnumerable<object[]> Streams =>
        from metered in new[] { false, true }
        from asynchronous in IsOptimized ? [false, true] : new[] { false }
        select new object[] { metered, asynchronous };

    private static bool IsOptimized =>
        typeof(TokenRun).Assembly.GetCustomAttribute<DebuggableAttribute>() is not { IsJITOptimizerDisabled: true };

    public void Dispose() => _run.Dispose();

    [Fact]
    public void A_completed_tracked_call_allocates_nothing()
    {
        using var entered = _run.Enter();

        var bytes = Caller.MeasureAnswer(new CannedClient());

        Assert.True(_run.Ledger.Totals.Calls >= 10_000);
        Assert.Equal(0, bytes);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void An_update_of_a_stream_allocates_nothing(bool metered, bool asynchronous)
    {
        using var entered = _run.Enter();
        var canned = new CannedClient { Asynchronous = asynchronous };
        var client = metered ? canned.AsBuilder().UseTokenMetering().Build() : canned;

        // A stream as such allocates its enumerators; ten thousand more updates may add nothing to that.
        Caller.MeasureStream(client, canned, updates: 10_000);
        var few = Caller.MeasureStream(client, canned, updates: 10);
        var many = Caller.MeasureStream(client, canned, updates: 10_010);

        Assert.Equal(few, many);
    }

    [TrackTokens(agent: "caller")]
    internal static class Caller
    {
        private static readonly ChatMessage[] s_messages = [new(ChatRole.User, "How did sales develop?")];

        public static double MeasureAnswer(IChatClient client)
        {
            using var scope = TokenScope.Enter();
            return Allocation.PerCall(() => _ = client.GetResponseAsync(s_messages).Result, calls: 10_000);
        }

        public static double MeasureStream(IChatClient client, CannedClient canned, int updates)
        {
            using var scope = TokenScope.Enter();
            canned.Updates = updates;
            return Allocation.PerCall(() => canned.Drain(client.GetStreamingResponseAsync(s_messages)), calls: 50);
        }
    }
}
