using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Truth;

/// <summary>Clients between the call site and its meter.</summary>
public class HiddenMeterTests
{
    [Fact]
    public async Task A_meter_above_another_only_passes_through()
    {
        var provider = new BillingProvider(BillingProvider.Text("Sales rose."));
        var client = provider.AsBuilder().UseTokenMetering().UseTokenMetering().Build();
        using var books = Books.Open();

        await Analyst.AskAsync(client);
        await Analyst.ReadAsync(client);

        Assert.Equal(provider.Bill, books.Records.Select(record => record.Usage.ToLoopback()));
    }

    [Fact]
    public async Task A_wrapper_that_hides_the_meter_is_booked_once()
    {
        var provider = new BillingProvider(BillingProvider.Text("Sales rose."));
        var client = new Opaque(provider.AsBuilder().UseTokenMetering().Build());
        using var books = Books.Open();

        await Analyst.AskAsync(client);
        await Analyst.ReadAsync(client);

        Assert.Equal(2, provider.Bill.Count);
        Assert.Equal(provider.Bill, books.Records.Select(record => record.Usage.ToLoopback()));
    }

    [Fact]
    public async Task A_wrapper_over_no_meter_is_booked_at_the_call_site()
    {
        using var elsewhere = new BillingProvider(BillingProvider.Text("Not asked.")).AsBuilder().UseTokenMetering().Build();
        var provider = new BillingProvider(BillingProvider.Text("Sales rose."));
        using var books = Books.Open();

        await Analyst.AskAsync(new Opaque(provider));
        await Analyst.ReadAsync(new Opaque(provider));

        Assert.Equal(2, provider.Bill.Count);
        Assert.Equal(provider.Bill, books.Records.Select(record => record.Usage.ToLoopback()));
    }
}
