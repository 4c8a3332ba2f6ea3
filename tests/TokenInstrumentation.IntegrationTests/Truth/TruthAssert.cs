using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Truth;

/// <summary>The books say what the bill says.</summary>
internal static class TruthAssert
{
    /// <summary>One record for each line of the bill, in order; all of one agent, operation and call site; ledger and task say the same.</summary>
    public static void Holds(Books books, IReadOnlyList<LoopbackUsage> bill, string operation, string agent = "analyst")
    {
        var completed = books.Records.Where(record => record.UsageSource != UsageSource.None).ToList();
        Assert.Equal(bill, completed.Select(record => record.Usage.ToLoopback()));
        Assert.All(books.Records, record => Assert.Equal((agent, operation), (record.AgentName, record.Operation)));
        Assert.NotNull(Assert.Single(books.Records.Select(record => record.CallSite).Distinct()));
        Assert.Equal(bill.Sum(line => line.Total), books.Run.Ledger.Totals.TotalTokens);
        Assert.Equal(agent, Assert.Single(books.Run.Ledger.ByAgent).Key);
        Assert.Equal(operation, Assert.Single(books.Run.Ledger.ByOperation).Key);
        Assert.Equal(books.Records[0].CallSite, Assert.Single(books.Run.Ledger.ByCallSite).Key);
        Assert.Equal(bill.Sum(line => line.Total), books.Tasks.Sum(task => task.Tokens));
        Assert.Equal((0, 0), (books.TasksUnderWay, books.Errors));
    }
}
