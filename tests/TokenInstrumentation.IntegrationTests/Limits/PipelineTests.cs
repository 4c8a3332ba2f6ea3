using Microsoft.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>What a prompt pipeline changes of the request that reaches the provider, what it leaves alone, and what is booked.</summary>
public sealed class PipelineTests : IAsyncLifetime
{
    private const string Wordy = "Known so far:   \n\n\n\n{\n  \"sales\": 12,\n  \"region\": \"north\"\n}\n\n\n\nHow  are  sales?";
    private const string Short = "Known so far:\n\n{\"sales\":12,\"region\":\"north\"}\n\nHow are sales?";

    private readonly IDisposable _counter = O200kCounter.Register();
    private LoopbackServer _server = null!;
    private IChatClient _client = null!;

    public async Task InitializeAsync()
    {
        _server = await LoopbackServer.StartAsync(LoopbackAnswer.FromText("Sales rose by five percent."));
        _client = _server.Chat().AsIChatClient().AsBuilder().UseTokenMetering().Build();
    }

    public async Task DisposeAsync()
    {
        _counter.Dispose();
        TokenTracking.Configure(static options => options.PromptPipelines.Clear());
        await _server.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_booked_as_saved_is_what_the_provider_bills_less(bool streaming)
    {
        using var books = Books.Open();
        await Piped.SendAsync(_client, streaming, [new ChatMessage(ChatRole.User, Wordy)]);
        Pipe(new PromptPipeline());
        ChatMessage[] mine = [new(ChatRole.User, Wordy)];

        await Piped.SendAsync(_client, streaming, mine);

        Assert.Equal([Wordy, Short], _server.Requests.Select(static request => Assert.Single(request.Messages).Content));
        Assert.Equal(Wordy, mine[0].Text);
        var (before, after) = (_server.Bill.Lines[0].Usage.Input, _server.Bill.Lines[1].Usage.Input);
        Assert.Equal([0, before - after], books.Records.Select(static record => record.PromptTokensSaved));
        Assert.True(before > after);
        Assert.Equal(before - after, books.Run.Ledger.Totals.PromptTokensSaved);
        Assert.Equal((0, null), (books.Errors, books.Records[1].Variant));
    }

    [Fact]
    public async Task The_word_limit_stays_last_and_as_it_is()
    {
        Pipe(new PromptPipeline { Steps = [PromptSteps.Compress, new Step("eager", static text => text.Replace("words", ""))] });
        var options = new ChatOptions { Instructions = "You  are  an  analyst.\n\n\n\nUse few words." };

        await Piped.AskBrieflyAsync(_client, options);

        Assert.Equal($"You are an analyst.\n\nUse few .\n{Limited.Sentence}", _server.Requests[0].Messages[0].Content);
        Assert.Equal("You  are  an  analyst.\n\n\n\nUse few words.", options.Instructions);
    }

    /// <summary>Shortened, refused, answered by the caller: nothing was sent, so nothing was saved, and the next request is shortened again.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_response_of_the_callers_own_saves_nothing(bool streaming)
    {
        Pipe(new PromptPipeline());
        var budget = new TokenBudget("one", BudgetLimit.Calls(1));
        using var books = Books.Open("test", budget);
        var client = _server.Chat().AsIChatClient().AsBuilder()
            .UseTokenMetering(onBudgetExceeded: static _ => new ChatResponse(new ChatMessage(ChatRole.Assistant, "Out of budget.")))
            .Build();
        ChatMessage[] mine = [new(ChatRole.User, Wordy)];

        await Piped.SendAsync(client, streaming, mine);
        await Piped.SendAsync(client, streaming, mine);

        Assert.Equal(Short, Assert.Single(Assert.Single(_server.Requests).Messages).Content);
        Assert.Equal([CallStatus.Completed, CallStatus.Denied], books.Records.Select(static record => record.Status));
        Assert.True(books.Records[0].PromptTokensSaved > 0);
        Assert.Equal(0, books.Records[1].PromptTokensSaved);
        Assert.Equal(Wordy, mine[0].Text);
        Assert.Equal((0m, 0), (budget.GetStatus()[0].Reserved, books.Errors));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_budget_is_asked_for_what_is_sent(bool streaming)
    {
        var wordy = string.Concat(Enumerable.Repeat("- \n\n\n\n\n\n", 200)) + "How are sales?";
        var full = _server.Bill.Lines.Count + TokenCount.Of(wordy).Tokens;
        Pipe(new PromptPipeline());
        var budget = new TokenBudget("small", BudgetLimit.Tokens(full + 20));
        using var books = Books.Open("test", budget);

        // With 50 tokens of output, only the shorter prompt fits.
        await Piped.SendAsync(_client, streaming, [new ChatMessage(ChatRole.User, wordy)], new ChatOptions { MaxOutputTokens = 50 });

        Assert.True(books.Records[0].PromptTokensSaved > 30);
        Assert.Equal(0, budget.GetStatus()[0].Reserved);
    }

    [Fact]
    public async Task Shrinking_works_on_what_is_sent()
    {
        Pipe(new PromptPipeline());
        using var books = Books.Open("test", new TokenBudget("small", BudgetLimit.Tokens(500)) { Action = BudgetAction.Shrink });

        await Piped.SendAsync(_client, streaming: true, [new ChatMessage(ChatRole.User, Wordy)], new ChatOptions { MaxOutputTokens = 1_000 });

        Assert.Equal(Short, _server.Requests[0].Messages[0].Content);
        Assert.InRange(_server.Requests[0].MaxOutputTokens!.Value, 430, 499);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Answers_of_the_model_code_and_other_agents_are_left_alone(bool minify)
    {
        Pipe(new PromptPipeline { MinifyToolResults = minify });
        const string code = "Explain:\n```\nx   =  1\n\n\n\ny\n```\nthat  is  all";
        const string json = "{\n  \"a  b\": [1.50, 1e3],\n  \"c\": 9007199254740993\n}";
        ChatMessage[] messages =
        [
            new(ChatRole.System, "Be  kind."), new(ChatRole.User, code), new(ChatRole.Assistant, "I   see."),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "find", new Dictionary<string, object?> { ["query"] = "a   b" })]),
            new(ChatRole.Tool, [new FunctionResultContent("1", json)]),
            new(ChatRole.Assistant, [new FunctionCallContent("2", "find", null)]),
            new(ChatRole.Tool, [new FunctionResultContent("2", "a   table\n\n\n\nof   text")]),
        ];
        var options = new ChatOptions { Tools = [AIFunctionFactory.Create((string query) => query, "find", "Finds   it.\n\n\n\nSlowly.")] };

        await Piped.SendAsync(_client, streaming: false, messages, options);
        await Unpiped.SendAsync(_client, "a   b\n\n\n\nc   d");

        Assert.Equal(
            ["Be kind.", "Explain:\n```\nx   =  1\n\n\n\ny\n```\nthat is all", "I   see.", "", minify ? "{\"a  b\":[1.50,1e3],\"c\":9007199254740993}" : json, "", "a   table\n\n\n\nof   text"],
            _server.Requests[0].Messages.Select(static message => message.Content));
        Assert.Contains("Finds   it.\\n\\n\\n\\nSlowly.", _server.Requests[0].Body.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("a   b", _server.Requests[0].Messages[3].ToolCalls[0].Arguments, StringComparison.Ordinal);
        Assert.Equal("a   b\n\n\n\nc   d", _server.Requests[1].Messages[0].Content);
    }

    [Fact]
    public async Task A_cached_prefix_stays_to_the_byte()
    {
        Pipe(new PromptPipeline { Steps = [PromptSteps.Compress, PromptSteps.RepeatedBlocks, PromptSteps.LongRuns] });
        List<ChatMessage> history = [new(ChatRole.System, Wordy)];
        for (var turn = 0; turn < 4; turn++)
        {
            history.Add(new(ChatRole.User, $"{Wordy} {turn}"));
            await Piped.SendAsync(_client, streaming: false, history);
            history.Add(new(ChatRole.Assistant, $"Well   then {turn}"));
        }

        foreach (var (earlier, later) in _server.Requests.Zip(_server.Requests.Skip(1)))
        {
            Assert.Equal(earlier.Messages.Select(Plain), later.Messages.Take(earlier.Messages.Count).Select(Plain));
        }

        static (string, string) Plain(LoopbackMessage message) => (message.Role, message.Content);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lossy_steps_are_compared_and_switched_off(bool streaming)
    {
        var seen = new List<PromptAnswer>();
        var pipeline = new PromptPipeline
        {
            LossySteps = [new Step("first-line", static text => text.Split('\n')[0])],
            QualityAnswers = 3,
            QualityEvaluator = answer =>
            {
                seen.Add(answer);
                return answer.Variant == "first-line" ? 0.5 : 1;
            },
        };
        Pipe(pipeline);
        using var books = Books.Open();

        for (var i = 0; i < 40; i++)
        {
            await Piped.SendAsync(_client, streaming, [new ChatMessage(ChatRole.User, $"Question {i}?\nWith much detail.")]);
        }

        // Three answers of the lossy arm, which were too bad; all others are of the control.
        Assert.True(pipeline.IsLossyOff);
        Assert.Equal(3, books.Records.Count(static record => record.Variant == "first-line"));
        Assert.Equal(37, books.Records.Count(static record => record.Variant == "control"));
        Assert.Equal(3, _server.Requests.Count(static request => !request.Messages[0].Content.Contains("detail", StringComparison.Ordinal)));
        Assert.Equal(books.Records.Select(static record => record.Variant), seen.Select(static answer => answer.Variant));
        Assert.All(seen, static answer => Assert.Equal("Sales rose by five percent.", answer.Text));
        Assert.All(books.Records, static record => Assert.Equal(record.Variant == "first-line", record.PromptTokensSaved > 0));
    }

    [Fact]
    public async Task An_evaluator_that_throws_is_reported_and_the_answer_comes()
    {
        Pipe(new PromptPipeline { LossySteps = [new Step("same", static text => text)], QualityEvaluator = static _ => throw new InvalidOperationException("no") });
        using var books = Books.Open();

        await Piped.SendAsync(_client, streaming: false, [new ChatMessage(ChatRole.User, "Well?")]);

        Assert.Equal((1, CallStatus.Completed), (books.Errors, Assert.Single(books.Records).Status));
    }

    private static void Pipe(PromptPipeline pipeline) => TokenTracking.Configure(options => options.PromptPipelines["piped"] = pipeline);

    private sealed class Step(string name, Func<string, string> transform) : IPromptTransform
    {
        public string Name => name;

        public string Transform(in PromptPart part) => transform(part.Text);
    }

    [TrackTokens(agent: "piped")]
    private static class Piped
    {
        public static async Task SendAsync(IChatClient client, bool streaming, IEnumerable<ChatMessage> messages, ChatOptions? options = null)
        {
            if (!streaming)
            {
                await client.GetResponseAsync(messages, options);
                return;
            }

            await foreach (var update in client.GetStreamingResponseAsync(messages, options))
            {
            }
        }

        [TrackTokens(agent: "piped", wordLimit: 100)]
        public static Task<ChatResponse> AskBrieflyAsync(IChatClient client, ChatOptions options) => client.GetResponseAsync("How are sales?", options);
    }

    [TrackTokens(agent: "unpiped")]
    private static class Unpiped
    {
        public static Task<ChatResponse> SendAsync(IChatClient client, string text) => client.GetResponseAsync(text);
    }
}
