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

    /// <summary>Known gap: a wrapper that answers no GetService hides the meter, and call site and meter both book.</summary>
    [Fact]
    public async Task Known_gap_a_wrapper_that_hides_the_meter_is_booked_twice()
    {
        var provider = new BillingProvider(BillingProvider.Text("Sales rose."));
        var client = new Opaque(provider.AsBuilder().UseTokenMetering().Build());
        using var books = Books.Open();

        await Analyst.AskAsync(client);

        Assert.Single(provider.Bill);
        Assert.Equal(2, books.Records.Count);
    }

    /// <summary>A client that forwards calls, and nothing else.</summary>
    private sealed class Opaque(IChatClient inner) : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            inner.GetResponseAsync(messages, options, cancellationToken);

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            inner.GetStreamingResponseAsync(messages, options, cancellationToken);

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
