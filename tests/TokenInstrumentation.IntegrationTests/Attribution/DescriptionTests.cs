using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.IntegrationTests.Truth;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Attribution;

/// <summary>What a task is about is stated where its body enters it, and stands in the records of its requests.</summary>
public class DescriptionTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task It_reaches_the_record(bool metered, bool byDelegate)
    {
        var provider = new BillingProvider(BillingProvider.Text("Sales rose."));
        var client = metered ? provider.AsBuilder().UseTokenMetering().Build() : provider;
        Func<IChatClient, Task> reached = ReportAsync;
        using var books = Books.Open();

        await (byDelegate ? reached(client) : ReportAsync(client));

        var record = Assert.Single(books.Records);
        Assert.Equal(("reporter", nameof(ReportAsync), "quarterly report"), (record.AgentName, record.Operation, record.TaskDescription));
        Assert.Equal("quarterly report", Assert.Single(books.Tasks).Description);
    }

    [TrackTokens(agent: "reporter")]
    private static async Task ReportAsync(IChatClient client)
    {
        using var task = TokenScope.Enter(description: "quarterly report");
        await client.GetResponseAsync("How are sales?");
    }
}
