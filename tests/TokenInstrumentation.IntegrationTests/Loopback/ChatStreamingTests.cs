using System.Text;
using System.Text.Json.Nodes;
using OpenAI.Chat;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Loopback;

public class ChatStreamingTests
{
    [Fact]
    public async Task The_last_update_carries_the_billed_usage()
    {
        await using var server = await LoopbackServer.StartAsync(
            LoopbackAnswer.FromText("Sales rose in all four regions.") with { CachedInputTokens = 4 });
        var text = new StringBuilder();
        ChatTokenUsage? usage = null;

        await foreach (var update in server.Chat().CompleteChatStreamingAsync("How did sales develop?"))
        {
            text.AppendJoin("", update.ContentUpdate.Select(part => part.Text));
            usage = update.Usage ?? usage;
        }

        Assert.Equal("Sales rose in all four regions.", text.ToString());
        Assert.NotNull(usage);
        Assert.Equal(server.Bill.Total, usage.ToLoopback());
    }

    [Fact]
    public async Task The_output_limit_cuts_the_stream()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("one two three four five six seven eight"));
        var text = new StringBuilder();
        var finish = ChatFinishReason.Stop;

        await foreach (var update in server.Chat().CompleteChatStreamingAsync(
            [new UserChatMessage("Count.")], new ChatCompletionOptions { MaxOutputTokenCount = 3 }))
        {
            text.AppendJoin("", update.ContentUpdate.Select(part => part.Text));
            finish = update.FinishReason ?? finish;
        }

        Assert.Equal(("one two three", ChatFinishReason.Length), (text.ToString(), finish));
        Assert.Equal(3, server.Bill.Total.Output);
    }

    [Fact]
    public async Task Tool_calls_parse()
    {
        await using var server = await LoopbackServer.StartAsync(
            LoopbackAnswer.FromToolCall("find_rows", new JsonObject { ["brand"] = "Northpeak" }));
        var arguments = new StringBuilder();
        string? name = null;

        await foreach (var update in server.Chat().CompleteChatStreamingAsync("Look it up."))
        {
            foreach (var call in update.ToolCallUpdates)
            {
                name ??= call.FunctionName;
                arguments.Append(call.FunctionArgumentsUpdate);
            }
        }

        Assert.Equal(("find_rows", """{"brand":"Northpeak"}"""), (name, arguments.ToString()));
    }
}
