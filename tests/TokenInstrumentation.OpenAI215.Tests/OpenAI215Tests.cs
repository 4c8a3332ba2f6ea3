using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.OpenAI215.Tests;

/// <summary>The raw clients of OpenAI 2.15, off and on: the same answers, and the bill in the books.</summary>
public class OpenAI215Tests
{
    private static readonly LoopbackAnswer s_answer = LoopbackAnswer.FromText("Sales rose.") with { CachedInputTokens = 2, ReasoningTokens = 5 };

    private static readonly Dictionary<string, (Func<LoopbackServer, Task<string>> Body, string Seen)> s_calls = new()
    {
        [nameof(House.ChatAsync)] = (server => House.ChatAsync(server.Chat()), "Sales rose."),
        [nameof(House.Chat)] = (server => Task.FromResult(House.Chat(server.Chat())), "Sales rose."),
        [nameof(House.StreamChatAsync)] = (server => House.StreamChatAsync(server.Chat()), "Sales rose."),
        [nameof(House.StreamChat)] = (server => Task.FromResult(House.StreamChat(server.Chat())), "Sales rose."),
        [nameof(House.RespondAsync)] = (server => House.RespondAsync(server.Responses()), "Sales rose."),
        [nameof(House.StreamResponseAsync)] = (server => House.StreamResponseAsync(server.Responses()), "Sales rose."),
        [nameof(House.EmbedAsync)] = (server => House.EmbedAsync(server.Embeddings()), "1"),
    };

    public static TheoryData<string> Calls => [.. s_calls.Keys];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Off_nothing_is_booked(string call)
    {
        TokenTracking.Enabled = false;
        try
        {
            await using var server = await LoopbackServer.StartAsync(s_answer);
            using var books = Books.Open();

            Assert.Equal(s_calls[call].Seen, await s_calls[call].Body(server));

            Assert.Single(server.Bill.Lines);
            Assert.Empty(books.Records);
        }
        finally
        {
            TokenTracking.Enabled = true;
        }
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task On_the_bill_is_booked_for_the_default_of_the_assembly(string call)
    {
        await using var server = await LoopbackServer.StartAsync(call == nameof(House.EmbedAsync) ? new LoopbackAnswer() : s_answer);
        using var books = Books.Open();

        Assert.Equal(s_calls[call].Seen, await s_calls[call].Body(server));

        var record = Assert.Single(books.Records);
        Assert.Equal(server.Bill.Total, record.Usage.ToLoopback());
        Assert.Equal(("house", call, CallStatus.Completed, UsageSource.Provider), (record.AgentName, record.Operation, record.Status, record.UsageSource));
        Assert.Equal((0, 0), (books.TasksUnderWay, books.Errors));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(500)]
    public async Task A_streamed_response_that_fails_to_start_is_booked_as_failed(int status)
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.Fail(status, TimeSpan.FromMilliseconds(5)));
        using var books = Books.Open();

        await Assert.ThrowsAsync<System.ClientModel.ClientResultException>(() => House.StreamResponseAsync(server.Responses()));

        Assert.Equal((CallStatus.Failed, UsageSource.None), (Assert.Single(books.Records).Status, books.Records[0].UsageSource));
        Assert.Equal((0, 0), (books.TasksUnderWay, books.Errors));
    }

    [Fact]
    public async Task A_streamed_response_left_early_is_counted_and_marked_partial()
    {
        using var counter = O200kCounter.Register();
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromChunks("one", " two").HeldBefore(chunk: 1));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var books = Books.Open();

        Assert.Equal("one", await House.StreamResponseAsync(server.Responses(), updates: 1));

        var record = Assert.Single(books.Records);
        var line = Assert.Single(await server.Bill.WaitForAsync(1, patience.Token));
        Assert.Equal((CallStatus.Partial, UsageSource.Partial), (record.Status, record.UsageSource));
        Assert.Equal(line.Usage, record.Usage.ToLoopback());
        Assert.Equal((0, 0), (books.TasksUnderWay, books.Errors));
    }

    [Fact]
    public async Task The_default_of_the_assembly_yields_to_the_caller()
    {
        await using var server = await LoopbackServer.StartAsync(s_answer);
        using var books = Books.Open();

        await House.AnalyzeAsync(server.Chat());

        var record = Assert.Single(books.Records);
        Assert.Equal(("analyst", nameof(House.AnalyzeAsync)), (record.AgentName, record.Operation));
    }
}
