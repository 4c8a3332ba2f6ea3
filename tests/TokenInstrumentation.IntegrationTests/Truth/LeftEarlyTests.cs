using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Truth;

/// <summary>The stream that is left early, in the second request of a tool loop, over real HTTP: the eighth situation at its worst.</summary>
public class LeftEarlyTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task With_the_leaf_meter_both_requests_are_booked_as_billed()
    {
        var (bill, records) = await RunAsync(metered: true);

        Assert.Equal(bill[0].Usage, records[0].Usage.ToLoopback());
        Assert.Equal((CallStatus.Completed, UsageSource.Provider), (records[0].Status, records[0].UsageSource));
        Assert.Equal((CallStatus.Partial, UsageSource.Partial), (records[1].Status, records[1].UsageSource));

        // The prompt of the second request holds a tool call and its result, whose framing only the provider knows: at least the text is counted.
        Assert.Equal(bill[1].Usage.Output, records[1].Usage.OutputTokens);
        Assert.InRange(records[1].Usage.InputTokens, 1, bill[1].Usage.Input);
    }

    [Fact]
    public async Task Without_a_meter_what_was_read_after_the_last_usage_is_counted_too()
    {
        var (bill, records) = await RunAsync(metered: false);

        var record = Assert.Single(records);
        Assert.Equal((CallStatus.Partial, UsageSource.Partial), (record.Status, record.UsageSource));
        Assert.Equal(bill.Sum(line => line.Usage.Output), record.Usage.OutputTokens);
    }

    private static async Task<(IReadOnlyList<BillLine> Bill, IReadOnlyList<TokenRecord> Records)> RunAsync(bool metered)
    {
        using var counter = O200kCounter.Register();
        using var patience = new CancellationTokenSource(s_patience);
        LoopbackAnswer[] answers =
        [
            LoopbackAnswer.FromToolCall("find", new JsonObject { ["query"] = "sales" }),
            LoopbackAnswer.FromChunks("one", " two", " three", " four").HeldBefore(chunk: 3),
        ];
        await using var server = await LoopbackServer.StartAsync(answers);
        var pipeline = server.Chat().AsIChatClient().AsBuilder().UseFunctionInvocation();
        var client = (metered ? pipeline.UseTokenMetering() : pipeline).Build();
        using var books = Books.Open();

        var text = await Leaver.ReadUntilAsync(client, "three");

        Assert.Equal("one two three", text);
        var bill = await server.Bill.WaitForAsync(2, patience.Token);
        Assert.Equal(0, books.TasksUnderWay);
        return (bill, books.Records);
    }

    [TrackTokens(agent: "leaver")]
    private static class Leaver
    {
        public static async Task<string> ReadUntilAsync(IChatClient client, string end)
        {
            var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string query) => $"{query}: 42", "find")] };
            var text = "";
            await foreach (var update in client.GetStreamingResponseAsync("Count.", options))
            {
                text += update.Text;
                if (text.EndsWith(end, StringComparison.Ordinal))
                {
                    break;
                }
            }

            return text;
        }
    }
}
