using System.Text.Json.Nodes;
using OpenAI.Chat;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Loopback;

public class ChatTests
{
    [Fact]
    public async Task The_usage_the_SDK_reports_is_what_is_billed()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose in all four regions.") with
        {
            CachedInputTokens = 5,
            ReasoningTokens = 64,
        });

        var completion = (await server.Chat().CompleteChatAsync("How did sales develop?")).Value;

        var line = Assert.Single(server.Bill.Lines);
        Assert.Equal("Sales rose in all four regions.", completion.Content[0].Text);
        Assert.Equal(ChatFinishReason.Stop, completion.FinishReason);
        Assert.Equal(line.Usage, completion.Usage.ToLoopback());
        Assert.Equal((5, 64), (line.Usage.Cached, line.Usage.Reasoning));
        Assert.Equal((SdkClients.Model, BillStatus.Completed), (line.Model, line.Status));
    }

    [Fact]
    public async Task Input_is_counted_by_the_published_formula()
    {
        await using var server = await LoopbackServer.StartAsync();

        await server.Chat().CompleteChatAsync(
            new SystemChatMessage("You are terse."), new UserChatMessage("hello world") { ParticipantName = "ann" });

        // 3 per message, its role (1), its content (4 and 2), 1 + the name (1), and 3 that prime the reply.
        Assert.Equal((3 + 1 + 4) + (3 + 1 + 2 + 1 + 1) + 3, server.Bill.Total.Input);
        Assert.Equal(2, server.Bill.Total.Output);
    }

    [Fact]
    public async Task The_output_limit_cuts_the_answer()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText(string.Join(' ', Enumerable.Repeat("word", 50))));

        var completion = (await server.Chat().CompleteChatAsync(
            [new UserChatMessage("Talk.")], new ChatCompletionOptions { MaxOutputTokenCount = 20 })).Value;

        Assert.Equal(ChatFinishReason.Length, completion.FinishReason);
        Assert.Equal(20, completion.Usage.OutputTokenCount);
        Assert.Equal(20, server.Bill.Total.Output);
    }

    [Fact]
    public async Task Tool_calls_parse()
    {
        await using var server = await LoopbackServer.StartAsync(
            LoopbackAnswer.FromToolCall("find_rows", new JsonObject { ["brand"] = "Northpeak" }));
        var options = new ChatCompletionOptions { Tools = { ChatTool.CreateFunctionTool("find_rows", "Finds rows.") } };

        var completion = (await server.Chat().CompleteChatAsync([new UserChatMessage("Look it up.")], options)).Value;

        Assert.Equal(ChatFinishReason.ToolCalls, completion.FinishReason);
        var call = Assert.Single(completion.ToolCalls);
        Assert.Equal(("find_rows", """{"brand":"Northpeak"}"""), (call.FunctionName, call.FunctionArguments.ToString()));
        Assert.Equal(["find_rows"], Assert.Single(server.Requests).Tools);
        Assert.Equal(completion.Usage.ToLoopback(), server.Bill.Total);
    }

    [Fact]
    public async Task A_dated_snapshot_may_answer()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Yes.") with { Model = "gpt-4o-mini-2024-07-18" });

        var completion = (await server.Chat().CompleteChatAsync("Well?")).Value;

        Assert.Equal("gpt-4o-mini-2024-07-18", completion.Model);
        Assert.Equal("gpt-4o-mini-2024-07-18", Assert.Single(server.Bill.Lines).Model);
    }

    [Fact]
    public async Task Usage_can_be_withheld_but_is_billed()
    {
        await using var server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Yes.") with { OmitUsage = true });

        var completion = (await server.Chat().CompleteChatAsync("Well?")).Value;

        Assert.Null(completion.Usage);
        Assert.True(server.Bill.Total.Output > 0);
    }
}
