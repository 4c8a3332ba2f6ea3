using System.Text.Json;
using Microsoft.Extensions.AI;
using TokenInstrumentation.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.History;

/// <summary>How messages of Microsoft.Extensions.AI are read.</summary>
public class ReducerTests
{
    [Fact]
    public async Task What_fits_comes_back_as_it_is()
    {
        List<ChatMessage> history = [new(ChatRole.User, "Hello"), new(ChatRole.Assistant, "Hi")];

        Assert.Same(history, await new TokenBudgetChatReducer(1000).ReduceAsync(history, CancellationToken.None));
        Assert.Equal(history, await new TokenBudgetChatReducer(1000).ReduceAsync(history.Where(_ => true), CancellationToken.None));
    }

    [Fact]
    public async Task Instructions_are_those_of_developers_too()
    {
        ChatMessage[] history = [new(new ChatRole("developer"), "Be brief."), new(ChatRole.User, "One"), new(ChatRole.Assistant, "1"), new(ChatRole.User, "Two")];

        Assert.Equal([history[0], history[3]], await ReduceAsync(history, 1));
    }

    [Fact]
    public async Task Results_that_the_user_brings_begin_no_turn()
    {
        ChatMessage[] history =
        [
            new(ChatRole.User, "One"), Call("a"), new(ChatRole.User, [new FunctionResultContent("a", "1")]), new(ChatRole.Assistant, "1"),
            new(ChatRole.User, "Two"), Call("b"), new(ChatRole.User, [new FunctionResultContent("b", "2")]),
        ];

        Assert.Equal(history[4..], await ReduceAsync(history, 1));
    }

    [Fact]
    public async Task A_call_and_its_approval_stay_together()
    {
        var call = new FunctionCallContent("a", "pay");
        ChatMessage[] history =
        [
            new(ChatRole.User, "One"), new(ChatRole.Assistant, "1"), new(ChatRole.User, "Pay."),
            new(ChatRole.Assistant, [new ToolApprovalRequestContent("r", call)]),
            new(ChatRole.User, [new ToolApprovalResponseContent("r", true, call)]),
        ];

        Assert.Equal(history[2..], await ReduceAsync(history, 1));
    }

    [Fact]
    public void Every_kind_of_content_has_its_tokens()
    {
        Assert.Equal(Tokens("Sales rose."), Read(new TextContent("Sales rose.")));
        Assert.Equal(Tokens("Hm."), Read(new TextReasoningContent("Hm.")));
        Assert.Equal(Tokens("find") + Tokens("{\n  \"region\": \"north\"\n}"), Read(new FunctionCallContent("a", "find", new Dictionary<string, object?> { ["region"] = "north" })));
        Assert.Equal(Tokens("42"), Read(new FunctionResultContent("a", "42")));
        Assert.Equal(Tokens("{\"sales\":42}"), Read(new FunctionResultContent("a", JsonSerializer.SerializeToElement(new { sales = 42 }))));
        Assert.Equal(Tokens("[\n  1,\n  2\n]"), Read(new FunctionResultContent("a", new[] { 1, 2 })));
        Assert.Equal(0, Read(new FunctionResultContent("a", null)));
        Assert.Equal(0, Read(new UsageContent(new UsageDetails())));
        Assert.Equal(765, Read(new DataContent(new byte[] { 1 }, "image/png")));
        Assert.Equal(765, Read(new UriContent("https://example.org/a.png", "image/png")));
        Assert.Equal(7, Read(new TextContent("Sales"), new TokenBudgetChatReducerOptions { CountContent = _ => 7 }));

        static long Tokens(string text) => TokenCount.Of(text).Tokens;
    }

    [Fact]
    public void The_registered_counter_counts()
    {
        using var counter = O200kCounter.Register();

        Assert.Equal(new TokenCount(4, UsageSource.Counted), TokenCount.Of("Sales rose again."));
        Assert.Equal(4, Read(new TextContent("Sales rose again.")));
    }

    [Fact]
    public void A_budget_is_positive() => Assert.Throws<ArgumentOutOfRangeException>(() => new TokenBudgetChatReducer(0));

    private static ChatMessage Call(string id) => new(ChatRole.Assistant, [new FunctionCallContent(id, "find")]);

    private static async Task<ChatMessage[]> ReduceAsync(ChatMessage[] history, long budget) =>
        [.. await new TokenBudgetChatReducer(budget).ReduceAsync(history, CancellationToken.None)];

    private static long Read(AIContent content, TokenBudgetChatReducerOptions? options = null)
    {
        TrimmedHistory? seen = null;
        options ??= new TokenBudgetChatReducerOptions();
        options.Overhead = default;
        options.Reduced = trimmed => seen = trimmed;
        _ = new TokenBudgetChatReducer(10_000, options).ReduceAsync([new ChatMessage(ChatRole.User, [content])], CancellationToken.None);
        return seen!.TokensBefore;
    }
}
