using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>What a scenario came to: what its code saw, what the provider billed, what was booked.</summary>
internal sealed record Outcome(
    string Seen, IReadOnlyList<LoopbackRequest> Requests, IReadOnlyList<BillLine> Bill, IReadOnlyList<TokenRecord> Records, IReadOnlyList<TokenScope> Tasks)
{
    /// <summary>Whom the code of all scenarios is tracked for.</summary>
    public const string Agent = "asker";

    public LoopbackUsage Billed => Bill.Select(line => line.Usage).Sum();

    public LoopbackUsage Booked => Records.Select(record => record.Usage.ToLoopback()).Sum();

    /// <summary>The one record, which says what the bill says, for the agent and operation that called.</summary>
    public TokenRecord BookedAsBilled(string operation, CallStatus status = CallStatus.Completed, UsageSource source = UsageSource.Provider)
    {
        var record = Assert.Single(Records);
        Assert.Equal(Billed, Booked);
        Assert.Equal((Agent, operation), (record.AgentName, record.Operation));
        Assert.Equal((status, source), (record.Status, record.UsageSource));
        Assert.NotNull(record.CallSite);
        return record;
    }
}
