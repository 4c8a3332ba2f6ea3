using Microsoft.Agents.AI;
using Microsoft.Extensions.AI;
using OpenAI.Responses;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;
using OpenAIChat = OpenAI.Chat;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>What a limit changes of the request that reaches the provider, and what it leaves alone.</summary>
public sealed class WordLimitTests : IAsyncLifetime
{
    private LoopbackServer _server = null!;
    private IChatClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose by five percent."));
        _client = _server.Chat().AsIChatClient();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [Fact]
    public async Task It_becomes_an_instruction_and_a_bound()
    {
        await Limited.AskAsync(_client);
        Sent(Limited.Bound, ("system", Limited.Sentence), ("user", "How are sales?"));
    }

    [Fact]
    public async Task Of_a_stream_too()
    {
        await Limited.ReadAsync(_client);
        Sent(Limited.Bound, ("system", Limited.Sentence), ("user", "How are sales?"));
    }

    [Fact]
    public async Task It_comes_after_the_instructions_and_replaces_no_bound_of_the_code_itself()
    {
        var options = new ChatOptions { Instructions = "Be kind.", MaxOutputTokens = 50 };

        await Limited.AskAsync(_client, options);

        Sent(50, ("system", $"Be kind.\n{Limited.Sentence}"), ("user", "How are sales?"));
        Assert.Equal(("Be kind.", 50), (options.Instructions, options.MaxOutputTokens));
    }

    [Fact]
    public async Task It_is_said_once()
    {
        await Limited.AskAsync(_client, new ChatOptions { Instructions = Limited.Sentence });
        Sent(Limited.Bound, ("system", Limited.Sentence), ("user", "How are sales?"));
    }

    [Theory]
    [InlineData("Answer in at most 40 words.", "Answer in at most 40 words.")]
    [InlineData("Answer in at most 40 words. Be kind.", "Answer in at most 40 words. Be kind.")]
    [InlineData("Answer in at most 400 words.", $"Answer in at most 400 words.\n{Limited.Sentence}")]
    public async Task A_stricter_one_is_not_raised(string own, string sent)
    {
        await Limited.AskAsync(_client, new ChatOptions { Instructions = own });
        Sent(Limited.Bound, ("system", sent), ("user", "How are sales?"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_agent_keeps_its_own_instructions(bool withOptions)
    {
        var agent = new ChatClientAgent(_client, instructions: "You are an analyst.");

        await Limited.RunAsync(agent, withOptions ? new ChatClientAgentRunOptions(new ChatOptions { Temperature = 0.5f }) : null);

        Sent(Limited.Bound, ("system", $"You are an analyst.\n{Limited.Sentence}"), ("user", "How are sales?"));
    }

    [Fact]
    public async Task An_agent_keeps_its_own_bound()
    {
        var agent = new ChatClientAgent(_client, new ChatClientAgentOptions { ChatOptions = new ChatOptions { MaxOutputTokens = 40 } });

        await Limited.RunAsync(agent);

        Sent(40, ("system", Limited.Sentence), ("user", "How are sales?"));
    }

    [Fact]
    public async Task The_raw_client_gets_a_last_message_and_a_bound_when_the_code_passes_no_options()
    {
        await Limited.CompleteAsync(_server.Chat(), options: null);
        Sent(Limited.Bound, ("user", "How are sales?"), ("system", Limited.Sentence));
    }

    [Fact]
    public async Task Options_of_the_raw_client_cannot_be_copied_and_stay()
    {
        await Limited.CompleteAsync(_server.Chat(), new OpenAIChat.ChatCompletionOptions { Temperature = 0.5f });
        Sent(null, ("user", "How are sales?"), ("system", Limited.Sentence));
    }

    [Fact]
    public async Task Without_room_for_options_only_the_message_is_added()
    {
        await Limited.CompleteParamsAsync(_server.Chat());
        Sent(null, ("user", "How are sales?"), ("system", Limited.Sentence));
    }

    [Fact]
    public async Task The_responses_api_gets_a_last_item()
    {
        await Limited.RespondAsync(_server.Responses());
        Sent(null, ("user", "How are sales?"), ("system", Limited.Sentence));
    }

    [Fact]
    public async Task Response_options_cannot_be_copied_and_stay()
    {
        await Limited.RespondWithOptionsAsync(_server.Responses(), new CreateResponseOptions("gpt-4o-mini", [ResponseItem.CreateUserMessageItem("How are sales?")]));
        Sent(null, ("user", "How are sales?"));
    }

    [Fact]
    public async Task Options_that_throw_when_they_are_copied_are_sent_as_they_are()
    {
        using var books = Books.Open();

        await Limited.AskAsync(_client, new OptionsOfItsOwn());

        Sent(null, ("user", "How are sales?"));
        Assert.Equal(1, books.Errors);
    }

    [Theory]
    [InlineData(null, 77)]
    [InlineData(50, 50)]
    [InlineData(100, 100)]
    public async Task An_output_limit_is_a_bound_and_no_instruction(int? own, int expected)
    {
        await Limited.AskForFewAsync(_client, own is null ? null : new ChatOptions { MaxOutputTokens = own });
        Sent(expected, ("user", "How are sales?"));
    }

    [Fact]
    public async Task Without_a_limit_nothing_is_changed()
    {
        await Limited.AskFreelyAsync(_client);
        Sent(null, ("user", "How are sales?"));
    }

    [Fact]
    public async Task A_method_that_states_nothing_takes_the_limit_of_its_caller()
    {
        using var books = Books.Open();
        await Limited.AskThroughFunnelAsync(_client);
        Sent(Limited.Bound, ("system", Limited.Sentence), ("user", "How are sales?"));
        Assert.Equal((5, 100), (Assert.Single(books.Records).WordCount, books.Records[0].WordLimit));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Whether_it_is_kept_is_measured(bool metered)
    {
        var client = metered ? _client.AsBuilder().UseTokenMetering().Build() : _client;
        using var books = Books.Open();

        await Limited.AskAsync(client);
        await Limited.AskForThreeWordsAsync(client);

        Assert.Equal([(5, 100), (5, 3)], books.Records.Select(record => (record.WordCount!.Value, record.WordLimit)));
        var totals = books.Run.Ledger.Totals;
        Assert.Equal((2, 1, 0.5), (totals.LimitedResponses, totals.CompliantResponses, totals.WordLimitCompliance));
    }

    private sealed class OptionsOfItsOwn : ChatOptions
    {
        public override ChatOptions Clone() => throw new NotSupportedException("One for each request.");
    }

    private void Sent(int? bound, params (string Role, string Text)[] messages)
    {
        var request = Assert.Single(_server.Requests);
        Assert.Equal(messages, request.Messages.Select(message => (message.Role, message.Content)));
        Assert.Equal(bound, request.MaxOutputTokens);
    }
}
