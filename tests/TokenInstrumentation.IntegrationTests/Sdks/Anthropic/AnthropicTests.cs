using System.Text.Json;
using System.Text.Json.Nodes;
using Anthropic;
using Anthropic.Models.Messages;
using Anthropic.Services;
using Anthropic.Services.Beta;
using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;
using Beta = Anthropic.Models.Beta.Messages;

namespace TokenInstrumentation.IntegrationTests.Sdks.Anthropic;

/// <summary>What is Anthropic's own: input without the cache, usage in two parts of a stream, structured messages, loops by hand.</summary>
public class AnthropicTests
{
    private static readonly LoopbackAnswer s_cached =
        LoopbackAnswer.FromText("Sales rose in all regions.") with { CachedInputTokens = 4, CacheWriteTokens = 3, ReasoningTokens = 7, Model = "claude-sonnet-4-5-20250929" };

    private static readonly LoopbackAnswer s_call = LoopbackAnswer.FromToolCall("find", new JsonObject { ["query"] = "sales" });

    private static readonly LoopbackAnswer s_finding = LoopbackAnswer.FromText("""{"Brand":"Northpeak","Rank":1}""");

    private static readonly Dictionary<string, Func<LoopbackServer, Task<string>>> s_ways = new()
    {
        [nameof(Desk.AskAsync)] = server => Desk.AskAsync(server.Anthropic()),
        [nameof(Desk.ReadAsync)] = server => Desk.ReadAsync(server.Anthropic()),
        [nameof(Desk.AskBetaAsync)] = server => Desk.AskBetaAsync(server.Anthropic()),
        [nameof(Desk.ReadBetaAsync)] = server => Desk.ReadBetaAsync(server.Anthropic()),
        [nameof(Desk.ChatAsync)] = server => Desk.ChatAsync(server.Anthropic().AsIChatClient(SdkClients.Model)),
    };

    public static TheoryData<string, bool> Ways
    {
        get
        {
            var ways = new TheoryData<string, bool>();
            foreach (var way in s_ways.Keys)
            {
                ways.Add(way, false);
                ways.Add(way, true);
            }

            return ways;
        }
    }

    /// <summary>Its stream repeats the input at the end, or does not, by version and feature.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Cache_reads_and_writes_are_part_of_the_input(string way, bool repeatsInput)
    {
        var outcome = await Scenario.RunAsync(s_cached with { RepeatsInput = repeatsInput }, s_ways[way]);

        Assert.Equal("Sales rose in all regions.", outcome.Seen);
        Assert.Equal((4, 3), (outcome.Billed.Cached, outcome.Billed.CacheWrite));
        var record = Assert.Single(outcome.Records);
        Assert.Equal(("claude-sonnet-4-5-20250929", "stop", way), (record.Model, record.FinishReason, record.Operation));
        Assert.Equal(outcome.Billed, outcome.Booked);
        Assert.StartsWith("msg_", record.RequestId);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_structured_message_keeps_its_usage(bool beta)
    {
        var outcome = await Scenario.RunAsync(s_finding, server => beta ? Desk.FindBetaAsync(server.Anthropic()) : Desk.FindAsync(server.Anthropic()));

        Assert.Equal("Northpeak", outcome.Seen);
        Assert.NotNull(outcome.Requests[0].ResponseSchema);
        outcome.BookedAsBilled(beta ? nameof(Desk.FindBetaAsync) : nameof(Desk.FindAsync));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_tool_loop_by_hand_is_a_record_for_each_request(bool streaming)
    {
        var outcome = await Scenario.RunAsync(
            () => Scenario.InTurn(
                s_call with { ReasoningTokens = 5 },
                LoopbackAnswer.FromText("It is 42.") with { CachedInputTokens = 4 }),
            server => Desk.LoopAsync(server.Anthropic(), streaming));

        Assert.Equal("It is 42.", outcome.Seen);
        Assert.Equal(outcome.Bill.Select(line => line.Usage), outcome.Records.Select(record => record.Usage.ToLoopback()));
        Assert.Equal([("tool_calls", 1), ("stop", 0)], outcome.Records.Select(record => (record.FinishReason, record.ToolCalls)));
    }

    [Fact]
    public async Task What_the_limit_cuts_off_ends_with_its_reason()
    {
        var outcome = await Scenario.RunAsync(s_cached, server => Desk.AskAsync(server.Anthropic(), maxTokens: 9));

        Assert.Equal("length", outcome.BookedAsBilled(nameof(Desk.AskAsync)).FinishReason);
    }

    /// <summary>A stream that tells the prompt and nothing more (some proxies): the answer is counted, not left out.</summary>
    [Fact]
    public async Task A_stream_that_never_tells_its_output_is_counted()
    {
        using var counter = O200kCounter.Register();

        var outcome = await Scenario.RunAsync(LoopbackAnswer.FromText("Sales rose.") with { OmitUsage = true }, s_ways[nameof(Desk.ReadAsync)]);

        outcome.BookedAsBilled(nameof(Desk.ReadAsync), source: UsageSource.Partial);
    }

    private sealed class Finding
    {
        public string Brand { get; set; } = "";

        public int Rank { get; set; }
    }

    [TrackTokens(agent: SdkDriver.Agent)]
    private static class Desk
    {
        public static async Task<string> AskAsync(IAnthropicClient client, int maxTokens = 2000) =>
            Text(await client.Messages.Create(AnthropicDriver.Request("Sales?") with { MaxTokens = maxTokens }));

        public static async Task<string> ReadAsync(AnthropicClient client)
        {
            var text = "";
            await foreach (var update in client.Messages.CreateStreaming(AnthropicDriver.Request("Sales?")))
            {
                text += update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var piece) ? piece.Text : "";
            }

            return text;
        }

        public static async Task<string> AskBetaAsync(AnthropicClient client) =>
            string.Concat((await client.Beta.Messages.Create(AnthropicBetaDriver.Request("Sales?"))).Content.Select(block => (block.Value as Beta.BetaTextBlock)?.Text));

        public static async Task<string> ReadBetaAsync(AnthropicClient client)
        {
            var message = await client.Beta.Messages.CreateStreaming(AnthropicBetaDriver.Request("Sales?")).Aggregate();
            return string.Concat(message.Content.Select(block => (block.Value as Beta.BetaTextBlock)?.Text));
        }

        public static async Task<string> ChatAsync(IChatClient client) => (await client.GetResponseAsync("Sales?")).Text;

        public static async Task<string> FindAsync(AnthropicClient client)
        {
            var message = await client.Messages.Create<Finding>(AnthropicDriver.Request("Summarise."));
            return JsonSerializer.Deserialize<Finding>(Text(message.Message))!.Brand;
        }

        public static async Task<string> FindBetaAsync(AnthropicClient client)
        {
            var message = await client.Beta.Messages.Create<Finding>(AnthropicBetaDriver.Request("Summarise."));
            return JsonSerializer.Deserialize<Finding>(string.Concat(message.Message.Content.Select(block => (block.Value as Beta.BetaTextBlock)?.Text)))!.Brand;
        }

        public static async Task<string> LoopAsync(AnthropicClient client, bool streaming)
        {
            List<MessageParam> messages = [new UserMessageParam("Sales?")];
            while (true)
            {
                var request = AnthropicDriver.Request("") with { Messages = messages };
                var message = streaming ? await client.Messages.CreateStreaming(request).Aggregate() : await client.Messages.Create(request);
                if (message.Content.Select(block => block.Value).OfType<ToolUseBlock>().FirstOrDefault() is not { } call)
                {
                    return Text(message);
                }

                messages.Add(new AssistantMessageParam(new List<ContentBlockParam> { new ToolUseBlockParam { ID = call.ID, Name = call.Name, Input = call.Input } }));
                messages.Add(new UserMessageParam(new List<ContentBlockParam> { new ToolResultBlockParam(call.ID) { Content = "sales: 42" } }));
            }
        }

        private static string Text(Message message) => string.Concat(message.Content.Select(block => (block.Value as TextBlock)?.Text));
    }
}
