using System.ClientModel;
using OpenAI.Chat;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Loopback;

public class FaultTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_SDK_retries_429_and_only_the_success_is_billed()
    {
        await using var server = await LoopbackServer.StartAsync(
            LoopbackAnswer.Fail(429, TimeSpan.FromMilliseconds(10)), LoopbackAnswer.FromText("At last."));

        var completion = (await server.Chat().CompleteChatAsync("Well?")).Value;

        Assert.Equal("At last.", completion.Content[0].Text);
        Assert.Equal(2, server.Requests.Count);
        Assert.Equal(2, Assert.Single(server.Bill.Lines).RequestNumber);
    }

    [Fact]
    public async Task A_bad_request_throws_and_is_not_billed()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.Fail(400));

        var error = await Assert.ThrowsAsync<ClientResultException>(() => server.Chat().CompleteChatAsync("Well?"));

        Assert.Equal(400, error.Status);
        Assert.Empty(server.Bill.Lines);
    }

    [Fact]
    public async Task A_cut_stream_throws_after_the_chunks_that_are_billed()
    {
        await using var server = await LoopbackServer.StartAsync(
            LoopbackAnswer.FromChunks("one", " two", " three", " four") with { CutAfterChunks = 2 });
        var text = "";

        await Assert.ThrowsAnyAsync<IOException>(async () =>
        {
            await foreach (var update in server.Chat().CompleteChatStreamingAsync("Count."))
            {
                text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            }
        });

        Assert.Equal("one two", text);
        var line = Assert.Single(server.Bill.Lines);
        Assert.Equal((BillStatus.Cut, 2), (line.Status, line.Usage.Output));
    }

    [Fact]
    public async Task A_cut_answer_is_billed_at_every_attempt()
    {
        await using var server = await LoopbackServer.StartAsync(
            LoopbackAnswer.FromText("one two three") with { CutAfterChunks = 0 }, LoopbackAnswer.FromText("one two three"));

        var completion = (await server.Chat().CompleteChatAsync("Count.")).Value;

        Assert.Equal([BillStatus.Cut, BillStatus.Completed], server.Bill.Lines.Select(line => line.Status));
        Assert.Equal(2 * completion.Usage.TotalTokenCount, server.Bill.Total.Total);
    }

    [Fact]
    public async Task A_stream_left_early_is_billed_for_what_was_written()
    {
        await using var server = await LoopbackServer.StartAsync(
            LoopbackAnswer.FromChunks("one", " two", " three", " four").HeldBefore(chunk: 3));
        using var patience = new CancellationTokenSource(Patience);
        var seen = 0;

        await foreach (var update in server.Chat().CompleteChatStreamingAsync("Count."))
        {
            seen += update.ContentUpdate.Count(part => part.Text.Length > 0);
            if (seen == 3)
            {
                break;
            }
        }

        var line = Assert.Single(await server.Bill.WaitForAsync(1, patience.Token));
        Assert.Equal((BillStatus.Abandoned, 3), (line.Status, line.Usage.Output));
        Assert.True(line.Usage.Input > 0);
    }

    [Fact]
    public async Task A_held_stream_goes_on_at_the_signal()
    {
        var signal = new TaskCompletionSource();
        await using var server = await LoopbackServer.StartAsync(
            LoopbackAnswer.FromChunks("one", " two").HeldBefore(chunk: 1, signal.Task));
        var text = "";

        await foreach (var update in server.Chat().CompleteChatStreamingAsync("Count."))
        {
            text += string.Concat(update.ContentUpdate.Select(part => part.Text));
            if (text == "one")
            {
                signal.SetResult();
            }
        }

        Assert.Equal("one two", text);
        Assert.Equal(BillStatus.Completed, Assert.Single(server.Bill.Lines).Status);
    }

    [Fact]
    public async Task A_client_that_gives_up_in_the_queue_is_not_billed()
    {
        await using var server = await LoopbackServer.StartAsync(
            LoopbackAnswer.FromText("Late.") with { Delay = Timeout.InfiniteTimeSpan });
        using var timeout = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => server.Chat().CompleteChatAsync([new UserChatMessage("Well?")], cancellationToken: timeout.Token));

        Assert.Empty(server.Bill.Lines);
    }
}
