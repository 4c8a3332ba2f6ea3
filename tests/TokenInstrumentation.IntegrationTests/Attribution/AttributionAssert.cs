using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.IntegrationTests.Truth;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Attribution;

/// <summary>Who was booked for what.</summary>
internal static class AttributionAssert
{
    /// <summary>One call, of this agent and operation, in one completed task of its own.</summary>
    public static void Booked(Books books, BillingProvider provider, string agent, string operation)
    {
        var record = Assert.Single(books.Records);
        Assert.Equal(provider.Bill, [record.Usage.ToLoopback()]);
        Assert.Equal((agent, operation), (record.AgentName, record.Operation));
        var task = Assert.Single(books.Tasks);
        Assert.Equal((agent, operation, CallStatus.Completed), (task.Agent, task.Operation, task.Status));
        Assert.Equal((record.Usage.TotalTokens, 1), (task.Tokens, task.Calls));
        Assert.Equal((0, 0), (books.TasksUnderWay, books.Errors));
    }

    /// <summary>Agent and operation of each record.</summary>
    public static IEnumerable<(string Agent, string Operation)> Payers(Books books) => books.Records.Select(record => (record.AgentName, record.Operation));
}
