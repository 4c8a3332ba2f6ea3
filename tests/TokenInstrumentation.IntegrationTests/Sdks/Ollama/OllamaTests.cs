using System.Text.Json.Nodes;
using OllamaSharp;
using OllamaSharp.Models;
using OllamaSharp.Models.Chat;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Sdks.Ollama;

/// <summary>What is OllamaSharp's own: embeddings, the chat that tells no usage, its tools, structured output.</summary>
public class OllamaTests
{
    private static readonly LoopbackAnswer s_answer = LoopbackAnswer.FromText("Sales rose in all regions.");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_embedding_is_booked_as_billed(bool extension)
    {
        var outcome = await Scenario.RunAsync(
            new LoopbackAnswer(), server => extension ? Desk.EmbedTextAsync(server.Ollama()) : Desk.EmbedAsync(server.Ollama()));

        var record = outcome.BookedAsBilled(extension ? nameof(Desk.EmbedTextAsync) : nameof(Desk.EmbedAsync));
        Assert.Equal(OperationType.Embedding, record.OperationType);
    }

    /// <summary>It hands out text alone: the answer is counted, and so is the conversation that was sent with it.</summary>
    [Fact]
    public async Task A_chat_is_counted_with_its_history()
    {
        using var counter = O200kCounter.Register();

        var outcome = await Scenario.RunAsync(s_answer, server => Desk.TalkAsync(server.Ollama()));

        Assert.Equal(2, outcome.Records.Count);
        Assert.All(outcome.Records, record => Assert.Equal(UsageSource.Counted, record.UsageSource));
        Assert.Equal(outcome.Bill.Select(line => line.Usage.Output), outcome.Records.Select(record => (int)record.Usage.OutputTokens));

        // What frames each of the messages is not known: up to four tokens for each of the two or four.
        Assert.InRange(outcome.Records[0].Usage.InputTokens, outcome.Bill[0].Usage.Input - 8, outcome.Bill[0].Usage.Input + 8);
        Assert.InRange(outcome.Records[1].Usage.InputTokens, outcome.Bill[1].Usage.Input - 16, outcome.Bill[1].Usage.Input + 8);
        Assert.True(outcome.Records[1].Usage.InputTokens > outcome.Records[0].Usage.InputTokens);
    }

    [Fact]
    public async Task A_tool_loop_by_hand_is_a_record_for_each_request()
    {
        var outcome = await Scenario.RunAsync(
            () => Scenario.InTurn(LoopbackAnswer.FromToolCall("find", new JsonObject { ["query"] = "sales" }), LoopbackAnswer.FromText("It is 42.")),
            server => Desk.LoopAsync(server.Ollama()));

        Assert.Equal("It is 42.", outcome.Seen);
        Assert.Equal(outcome.Bill.Select(line => line.Usage), outcome.Records.Select(record => record.Usage.ToLoopback()));
        Assert.Equal([1, 0], outcome.Records.Select(record => record.ToolCalls));
    }

    [Fact]
    public async Task A_structured_answer_that_a_limit_cuts_off()
    {
        var outcome = await Scenario.RunAsync(() => _ => s_answer, server => Desk.FindAsync(server.Ollama()));

        Assert.NotNull(outcome.Requests[0].ResponseSchema);
        Assert.Equal((3, "length"), (outcome.Billed.Output, outcome.BookedAsBilled(nameof(Desk.FindAsync)).FinishReason));
    }

    [TrackTokens(agent: SdkDriver.Agent)]
    private static class Desk
    {
        public static async Task<string> EmbedAsync(IOllamaApiClient client) =>
            $"{(await client.EmbedAsync(new EmbedRequest { Model = SdkClients.Model, Input = ["sales by region", "ad spend"] })).Embeddings.Count}";

        public static async Task<string> EmbedTextAsync(OllamaApiClient client) => $"{(await client.EmbedAsync("sales by region")).Embeddings.Count}";

        public static async Task<string> TalkAsync(OllamaApiClient client)
        {
            var chat = new Chat(client, "You are an analyst.");
            return string.Concat(await chat.SendAsync("Sales?").ToListAsync()) + string.Concat(await chat.SendAsAsync(ChatRole.User, "And why?").ToListAsync());
        }

        public static async Task<string> LoopAsync(OllamaApiClient client)
        {
            List<Message> messages = [new Message(ChatRole.User, "Sales?")];
            while (true)
            {
                var answer = "";
                var calls = 0;
                await foreach (var update in client.ChatAsync(new ChatRequest { Messages = messages }))
                {
                    answer += update!.Message.Content;
                    calls += update.Message.ToolCalls?.Count() ?? 0;
                }

                if (calls == 0)
                {
                    return answer;
                }

                messages.Add(new Message(ChatRole.Tool, "sales: 42"));
            }
        }

        public static async Task<string> FindAsync(OllamaApiClient client)
        {
            var request = new ChatRequest
            {
                Messages = [new Message(ChatRole.User, "Summarise.")],
                Format = new JsonObject { ["type"] = "object" },
                Options = new RequestOptions { NumPredict = 3 },
            };
            return string.Concat(await client.ChatAsync(request).Select(update => update!.Message.Content).ToListAsync());
        }
    }
}
