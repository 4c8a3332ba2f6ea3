using System.Text.Json;
using Anthropic;
using Anthropic.Models.Messages;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Sdks.Anthropic;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;
using Beta = Anthropic.Models.Beta.Messages;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>What a limit changes of a request to Anthropic's own SDK: a copy of the parameters, in all ways to send them.</summary>
public class AnthropicLimitTests
{
    private static readonly Dictionary<string, Func<AnthropicClient, MessageCreateParams, Task>> s_ways = new()
    {
        ["call"] = AnthropicLimited.AskAsync,
        ["stream"] = AnthropicLimited.ReadAsync,
        ["structured"] = AnthropicLimited.FindAsync,
        ["raw"] = AnthropicLimited.AskRawAsync,
        ["raw stream"] = AnthropicLimited.ReadRawAsync,
    };

    private static readonly Dictionary<string, Func<AnthropicClient, Beta.MessageCreateParams, Task>> s_betaWays = new()
    {
        ["call"] = AnthropicLimited.AskBetaAsync,
        ["stream"] = AnthropicLimited.ReadBetaAsync,
        ["structured"] = AnthropicLimited.FindBetaAsync,
    };

    public static TheoryData<string> Ways => [.. s_ways.Keys];

    public static TheoryData<string> BetaWays => [.. s_betaWays.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_becomes_the_instruction(string way)
    {
        var sending = await SendAsync(way, Request());

        sending.Sent(2000, ("system", Limited.Sentence), ("user", "How are sales?"));
        sending.Differs("system");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_comes_after_the_instruction_of_the_code(string way)
    {
        var sending = await SendAsync(way, Request() with { System = "Be kind." });

        sending.Sent(2000, ("system", $"Be kind.\n{Limited.Sentence}"), ("user", "How are sales?"));
        sending.Differs("system");
    }

    /// <summary>A block of its own, last: what stands before it stays as it is in the cache.</summary>
    [Fact]
    public async Task Blocks_get_one_more()
    {
        List<TextBlockParam> blocks = [new("You are an analyst."), new("Be kind.") { CacheControl = new() }];

        var sending = await SendAsync("call", Request() with { System = blocks });

        var (off, on) = (sending.Off.Body["system"]!.AsArray(), sending.On.Body["system"]!.AsArray());
        Assert.Equal(off.Select(block => block!.ToJsonString()), on.SkipLast(1).Select(block => block!.ToJsonString()));
        Assert.Equal($$"""{"type":"text","text":"{{Limited.Sentence}}"}""", on[^1]!.ToJsonString());
        Assert.Equal(2, blocks.Count);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task It_is_said_once_and_a_stricter_one_is_not_raised(bool blocks)
    {
        const string Own = "Answer in at most 40 words. Be kind.";

        var sending = await SendAsync("call", Request() with { System = blocks ? new List<TextBlockParam> { new(Own), new("Be kind.") } : Own });

        sending.Differs();
    }

    [Theory]
    [MemberData(nameof(BetaWays))]
    public async Task The_beta_endpoint_takes_it_too(string way)
    {
        var parameters = AnthropicBetaDriver.Request("How are sales?") with { System = new List<Beta.BetaTextBlockParam> { new("Be kind.") } };
        var written = Written(parameters.RawBodyData);

        var sending = await Sending.RunAsync(server => s_betaWays[way](server.Anthropic(), parameters), AnswerOf(way));

        Assert.Equal(["Be kind.", Limited.Sentence], sending.On.Body["system"]!.AsArray().Select(block => (string)block!["text"]!));
        sending.Differs("system");
        Assert.Equal(written, Written(parameters.RawBodyData));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_budget_lowers_the_limit_of_the_code(bool streaming)
    {
        await using var server = await Providers.StartAsync(Sending.Answer);
        var budget = new TokenBudget("small", BudgetLimit.Tokens(500)) { Action = BudgetAction.Shrink };
        using var books = Books.Open("test", budget);
        var parameters = Request();

        await s_ways[streaming ? "stream" : "call"](server.Anthropic(), parameters);
        Assert.InRange(Assert.Single(server.Requests).MaxOutputTokens!.Value, 400, 500);

        await s_ways[streaming ? "raw stream" : "raw"](server.Anthropic(), parameters);
        Assert.InRange(server.Requests[1].MaxOutputTokens!.Value, 400, 500 - server.Bill.Lines[0].Usage.Total);

        Assert.Equal(2000, parameters.MaxTokens);
        Assert.Equal((server.Bill.Lines.Sum(line => line.Usage.Total), 0m, 0m), (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved, budget.GetStatus()[0].Overrun));
    }

    /// <summary>The provider refuses a limit that is not above what may be thought with.</summary>
    [Theory]
    [InlineData("call")]
    [InlineData("stream")]
    [InlineData("raw")]
    public async Task A_request_that_thinks_within_a_budget_is_not_shrunk(string way)
    {
        await using var server = await Providers.StartAsync(Sending.Answer);
        using var books = Books.Open("test", new TokenBudget("small", BudgetLimit.Tokens(500)) { Action = BudgetAction.Shrink });

        await Assert.ThrowsAsync<TokenBudgetExceededException>(
            () => s_ways[way](server.Anthropic(), Request() with { Thinking = new ThinkingConfigEnabled { BudgetTokens = 1024 } }));

        Assert.Empty(server.Requests);
    }

    /// <summary>Instructions of a form that the SDK does not know: the provider may.</summary>
    [Fact]
    public async Task Instructions_that_are_neither_text_nor_blocks_stay()
    {
        var image = JsonSerializer.SerializeToElement(new[] { new { type = "image", source = "logo" } });
        var raw = Request().RawBodyData.Append(new("system", image)).ToDictionary();
        var parameters = MessageCreateParams.FromRawUnchecked(new Dictionary<string, JsonElement>(), new Dictionary<string, JsonElement>(), raw);
        await using var server = await Providers.StartAsync(Sending.Answer);
        using var books = Books.Open();

        await AnthropicLimited.AskAsync(server.Anthropic(), parameters);

        Assert.Equal(image.GetRawText(), Assert.Single(server.Requests).Body["system"]!.ToJsonString());
        Assert.Equal((0, 1), (books.Errors, books.Records.Count));
    }

    /// <summary>Its text is counted wherever it stands: 30 tokens are the limit, and each of these has more in one place.</summary>
    [Theory]
    [InlineData("system")]
    [InlineData("system blocks")]
    [InlineData("message")]
    [InlineData("message blocks")]
    public async Task A_prompt_above_its_limit_is_not_sent(string place)
    {
        var words = string.Concat(Enumerable.Repeat("sales and costs ", 20));
        await using var server = await Providers.StartAsync(Sending.Answer);
        using var books = Books.Open();
        var parameters = place switch
        {
            "system" => Request() with { System = words },
            "system blocks" => Request() with { System = new List<TextBlockParam> { new("Be kind."), new(words) } },
            "message" => AnthropicDriver.Request(words),
            _ => Request() with { Messages = [new UserMessageParam(new List<ContentBlockParam> { new TextBlockParam("Well?"), new TextBlockParam(words) })] },
        };
        var beta = place switch
        {
            "system" => AnthropicBetaDriver.Request("Well?") with { System = words },
            "system blocks" => AnthropicBetaDriver.Request("Well?") with { System = new List<Beta.BetaTextBlockParam> { new("Be kind."), new(words) } },
            "message" => AnthropicBetaDriver.Request(words),
            _ => AnthropicBetaDriver.Request("Well?") with
            {
                Messages = [new Beta.BetaUserMessageParam(new List<Beta.BetaContentBlockParam> { new Beta.BetaTextBlockParam("Well?"), new Beta.BetaTextBlockParam(words) })],
            },
        };

        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => AnthropicLimited.AskShortlyAsync(server.Anthropic(), parameters));
        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => AnthropicLimited.AskBetaShortlyAsync(server.Anthropic(), beta));
        Assert.Empty(server.Requests);
        await AnthropicLimited.AskShortlyAsync(server.Anthropic(), Request());
        await AnthropicLimited.AskBetaShortlyAsync(server.Anthropic(), AnthropicBetaDriver.Request("Well?"));

        Assert.Equal(2, server.Requests.Count);
        Assert.Equal([CallStatus.Denied, CallStatus.Denied, CallStatus.Completed, CallStatus.Completed], books.Records.Select(record => record.Status));
    }

    private static async Task<Sending> SendAsync(string way, MessageCreateParams parameters)
    {
        var written = Written(parameters.RawBodyData);
        var sending = await Sending.RunAsync(server => s_ways[way](server.Anthropic(), parameters), AnswerOf(way));
        Assert.Equal(written, Written(parameters.RawBodyData));
        Assert.Equal(100, sending.Record.WordLimit);
        return sending;
    }

    private static LoopbackAnswer? AnswerOf(string way) => way == "structured" ? LoopbackAnswer.FromText("""{"Brand":"Northpeak"}""") : null;

    private static MessageCreateParams Request() => AnthropicDriver.Request("How are sales?");

    private static string Written(IReadOnlyDictionary<string, JsonElement> body) => JsonSerializer.Serialize(body.OrderBy(member => member.Key));
}
