using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Truth;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>The examples of docs/budgets.md compile, run, and stand in the page as they stand here.</summary>
public sealed class BudgetsPageTests : IDisposable
{
    private static readonly DocumentPage s_page = new("budgets.md");

    public void Dispose() => TokenTracking.Configure(options =>
    {
        options.Budgets.Clear();
        options.AlertThresholds = [0.8, 1];
        options.OnBudgetAlert = null;
    });

    [Fact]
    public async Task Stated()
    {
        using var provider = new BillingProvider(BillingProvider.Text("Fine."));
        var client = provider.AsBuilder().UseTokenMetering("writer").Build();

        // Stated
        var day = new TokenBudget("day", BudgetLimit.CostUsd(25) with { Window = TimeSpan.FromDays(1) });
        TokenTracking.Configure(options => options.Budgets.Add(day));     // all runs of the process share it

        var writer = new TokenBudget("writer", BudgetLimit.Tokens(8_000), BudgetLimit.Calls(20)) { Action = BudgetAction.WrapUp };
        await using var run = TokenRun.Start(phase: "report", options: new TokenRunOptions
        {
            TokenBudget = 40_000,
            AgentBudgets = { ["writer"] = writer },
        });
        // End
        await client.GetResponseAsync("How are sales?");
        Assert.Equal(1, day.GetStatus()[0].UnpricedCalls);
        Assert.Equal([null, null, "writer"], run.GetBudgets().Select(budget => budget.Agent).Order());
        Assert.Equal(provider.Bill[0].Total, writer.GetStatus()[0].Used);
        s_page.Shows();
    }

    [Fact]
    public void Reading()
    {
        var day = new TokenBudget("day", BudgetLimit.CostUsd(25) with { Window = TimeSpan.FromDays(1) });

        // Reading
        TokenTracking.Configure(options =>
        {
            options.AlertThresholds = [0.5, 0.8, 1];                      // once each, in each window
            options.OnBudgetAlert = alert => Console.WriteLine(alert);    // Budget 'day' is 80 % used: $20.00 of $25.00 per day
        });

        foreach (var status in day.GetStatus())
        {
            Console.WriteLine($"{status.Used} of {status.Limit.Amount} used, {status.Reserved} reserved, {status.Remaining} left");
        }

        foreach (var place in TokenTracking.Predictions)
        {
            Console.WriteLine($"{place.Place} {place.Model}: half below {place.P50}, 95 % below {place.P95}, kept by {place.Calibration:P0}");
        }

        // End
        var alert = new BudgetAlert("day", new BudgetStatus(day.GetStatus()[0].Limit, 20, 0, 0), 0.8);
        Assert.Equal("Budget 'day' is 80 % used: $20.00 of $25.00 per day", alert.ToString());
        s_page.Shows();
    }
}
