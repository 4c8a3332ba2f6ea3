using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Attribution;

/// <summary>Who pays for what a batch runs, and what limits it.</summary>
public class BatchTests
{
    [Fact]
    public async Task Each_item_is_booked_under_its_own_agent()
    {
        await using var server = await LoopbackServer.StartAsync();
        using var books = Books.Open();
        var client = server.Chat().AsIChatClient();

        var batch = await TokenBatch.RunAsync(["one", "two"], 2, (text, _) => text == "one" ? Desk.StatedAsync(client, text) : Desk.BareAsync(client, text));

        Assert.Equal(["one", "two"], batch.GetValues());
        Assert.Equal(["Desk", "stated"], books.Records.Select(record => record.AgentName).Order());
        Assert.Equal(server.Bill.Total.Input + server.Bill.Total.Output, batch.Scope!.Tokens);
        Assert.Equal(batch.Scope, Assert.Single(books.Tasks, task => task.Operation == "batch"));
    }

    [Fact]
    public async Task The_agent_and_the_word_limit_around_the_batch_hold_in_it()
    {
        await using var server = await LoopbackServer.StartAsync();
        using var books = Books.Open();

        await Desk.AllAsync(server.Chat().AsIChatClient(), ["one", "two", "three"]);

        Assert.Equal(3, books.Records.Count);
        Assert.All(books.Records, record => Assert.Equal("boss", record.AgentName));
        Assert.All(server.Requests, request => Assert.Contains(request.Messages, message => message.Content.Contains("at most 50 words", StringComparison.Ordinal)));
        Assert.Equal(["AllAsync", "batch"], books.Tasks.Select(task => task.Operation).Order());
        Assert.All(books.Tasks, task => Assert.Equal(server.Bill.Total.Input + server.Bill.Total.Output, task.Tokens));
    }

    internal static class Desk
    {
        [TrackTokens(agent: "stated")]
        public static async Task<string> StatedAsync(IChatClient client, string text) => (await client.GetResponseAsync(text)).Text;

        [TrackTokens]
        public static async Task<string> BareAsync(IChatClient client, string text) => (await client.GetResponseAsync(text)).Text;

        [TrackTokens(agent: "boss", wordLimit: 50)]
        public static async Task<IReadOnlyList<string>> AllAsync(IChatClient client, string[] texts) =>
            (await TokenBatch.RunAsync(texts, 2, (text, _) => BareAsync(client, text))).GetValues();
    }
}
