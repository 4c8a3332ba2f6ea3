using System.Text.Json;
using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Sdks.Bedrock;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>What a limit changes of a request to Amazon Bedrock: a copy, with neither instructions nor a bound where the code has none, as models may refuse them.</summary>
public class BedrockLimitTests
{
    private static readonly Dictionary<string, Func<IAmazonBedrockRuntime, ConverseRequest, Task>> s_ways = new()
    {
        ["call"] = BedrockLimited.AskAsync,
        ["stream"] = BedrockLimited.ReadAsync,
    };

    public static TheoryData<string> Ways => [.. s_ways.Keys];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Without_instructions_it_ends_the_last_words_of_the_user(string way)
    {
        var sending = await SendAsync(way, Request(null, null));

        sending.Sent(null, ("user", $"How are sales?\n{Limited.Sentence}"), ("assistant", "They rose."));
        sending.Differs("messages");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_comes_after_the_instructions_of_the_code(string way)
    {
        var sending = await SendAsync(way, Request("Be kind.", 50));

        sending.Sent(50, ("system", "Be kind."), ("system", Limited.Sentence), ("user", "How are sales?"), ("assistant", "They rose."));
        sending.Differs("system");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task It_is_said_once_and_a_stricter_one_is_not_raised(string way)
    {
        var sending = await SendAsync(way, Request("Answer in at most 40 words.", null));
        sending.Differs();
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_budget_lowers_the_limit_of_the_code(string way)
    {
        await using var server = await Providers.StartAsync(Sending.Answer);
        var budget = new TokenBudget("small", BudgetLimit.Tokens(500)) { Action = BudgetAction.Shrink };
        using var books = Books.Open("test", budget);
        using var client = server.Bedrock();
        var request = Request(null, 2000);

        await s_ways[way](client, request);

        Assert.InRange(Assert.Single(server.Requests).MaxOutputTokens!.Value, 400, 490);
        Assert.Equal(2000, request.InferenceConfig.MaxTokens);
        Assert.Equal((server.Bill.Lines[0].Usage.Total, 0m), (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved));
    }

    /// <summary>How much a model takes is not known: a request without a limit gets none.</summary>
    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_request_without_a_limit_is_not_shrunk(string way)
    {
        await using var server = await Providers.StartAsync(Sending.Answer);
        using var books = Books.Open("test", new TokenBudget("small", BudgetLimit.Tokens(190)) { Action = BudgetAction.Shrink });
        using var client = server.Bedrock();

        await Assert.ThrowsAsync<TokenBudgetExceededException>(() => s_ways[way](client, Request(null, null)));

        Assert.Empty(server.Requests);
    }

    private static async Task<Sending> SendAsync(string way, ConverseRequest request)
    {
        var written = JsonSerializer.Serialize(request);
        var sending = await Sending.RunAsync(async server =>
        {
            using var client = server.Bedrock();
            await s_ways[way](client, request);
        });
        Assert.Equal(written, JsonSerializer.Serialize(request));
        return sending;
    }

    private static ConverseRequest Request(string? instructions, int? limit) => new()
    {
        ModelId = SdkClients.Model,
        Messages =
        [
            new Message { Role = ConversationRole.User, Content = [new ContentBlock { Text = "How are sales?" }, new ContentBlock { ToolUse = new ToolUseBlock() }] },
            new Message { Role = ConversationRole.Assistant, Content = [new ContentBlock { Text = "They rose." }] },
        ],
        System = instructions is null ? null : [new SystemContentBlock { Text = instructions }],
        InferenceConfig = limit is null ? null : new InferenceConfiguration { MaxTokens = limit },
    };
}
