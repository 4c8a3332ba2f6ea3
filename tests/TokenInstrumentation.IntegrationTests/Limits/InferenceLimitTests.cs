using System.ClientModel.Primitives;
using Azure.AI.Inference;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Sdks.Azure;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>What a limit changes of a request to a model that Azure hosts: a copy, with the instruction in front, where all of them take it.</summary>
public class InferenceLimitTests
{
    private static readonly Dictionary<string, Func<ChatCompletionsClient, ChatCompletionsOptions, Task>> s_ways = new()
    {
        ["call"] = InferenceLimited.AskAsync,
        ["sync"] = InferenceLimited.AskSyncAsync,
        ["stream"] = InferenceLimited.ReadAsync,
        ["sync stream"] = InferenceLimited.ReadSyncAsync,
    };

    public static TheoryData<string> Ways => [.. s_ways.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_becomes_the_instruction(string way)
    {
        var sending = await SendAsync(way, () => InferenceDriver.Request("How are sales?"));

        sending.Sent(null, ("system", Limited.Sentence), ("user", "How are sales?"));
        sending.Differs("messages");
    }

    [Fact]
    public async Task It_comes_after_the_instruction_of_the_code()
    {
        var sending = await SendAsync("call", () => Request(new ChatRequestSystemMessage("Be kind."), new ChatRequestUserMessage("How are sales?")));

        sending.Sent(50, ("system", $"Be kind.\n{Limited.Sentence}"), ("user", "How are sales?"));
        sending.Differs("messages");
    }

    [Fact]
    public async Task It_is_said_once_and_a_stricter_one_is_not_raised()
    {
        var sending = await SendAsync("call", () => Request(new ChatRequestSystemMessage("Answer in at most 40 words."), new ChatRequestUserMessage("How are sales?")));
        sending.Differs();
    }

    /// <summary>A model that takes messages of a developer refuses those of a system.</summary>
    [Fact]
    public async Task A_message_of_the_developer_stays_alone()
    {
        var sending = await SendAsync("call", () => Request(new ChatRequestDeveloperMessage("Be kind."), new ChatRequestUserMessage("How are sales?")));
        sending.Differs();
    }

    [Fact]
    public async Task What_is_counted_is_what_was_sent()
    {
        using var counter = O200kCounter.Register();

        // Nobody asked for the usage of the stream.
        var sending = await SendAsync("stream", () => Request(new ChatRequestUserMessage("How are sales?")));

        // What frames each of the messages is not known: up to four tokens.
        Assert.Equal(UsageSource.Counted, sending.Record.UsageSource);
        Assert.InRange(sending.Record.Usage.InputTokens, sending.On.InputTokens - 8, sending.On.InputTokens);
        Assert.True(sending.Record.Usage.InputTokens > sending.Off.InputTokens);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_budget_lowers_the_limit_of_the_code(string way)
    {
        await using var server = await Providers.StartAsync(Sending.Answer);
        var budget = new TokenBudget("small", BudgetLimit.Tokens(500)) { Action = BudgetAction.Shrink };
        using var books = Books.Open("test", budget);
        var options = InferenceDriver.Request("How are sales?");
        options.MaxTokens = 2000;

        await s_ways[way](server.Inference(), options);

        Assert.InRange(Assert.Single(server.Requests).MaxOutputTokens!.Value, 400, 490);
        Assert.Equal(2000, options.MaxTokens);
        Assert.Equal((server.Bill.Lines[0].Usage.Total, 0m), (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved));
    }

    /// <summary>Which limit a model takes, "max_tokens" or another, is not known of a request without one.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_request_without_a_limit_is_not_shrunk(string way)
    {
        await using var server = await Providers.StartAsync(Sending.Answer);
        using var books = Books.Open("test", new TokenBudget("small", BudgetLimit.Tokens(190)) { Action = BudgetAction.Shrink });

        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => s_ways[way](server.Inference(), InferenceDriver.Request("How are sales?")));

        Assert.Empty(server.Requests);
    }

    // Its own client marks options that it has streamed: each request has its own.
    private static Task<Sending> SendAsync(string way, Func<ChatCompletionsOptions> make) => Sending.RunAsync(async server =>
    {
        var options = make();
        var written = Written(options);
        await s_ways[way](server.Inference(), options);
        Assert.Equal(written, Written(options).Replace("\"stream\":true,", "", StringComparison.Ordinal));
    });

    private static string Written(ChatCompletionsOptions options) => ModelReaderWriter.Write(options).ToString();

    private static ChatCompletionsOptions Request(params ChatRequestMessage[] messages) => new(messages) { Model = SdkClients.Model, MaxTokens = 50, Temperature = 0.5f };
}
