using System.Text.Json;
using OllamaSharp;
using OllamaSharp.Models;
using OllamaSharp.Models.Chat;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.IntegrationTests.Sdks;
using TokenInstrumentation.IntegrationTests.Sdks.Ollama;
using TokenInstrumentation.IntegrationTests.Support;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Limits;

/// <summary>What a limit changes of a request to Ollama: a copy, which never takes the place of the instructions in a model file.</summary>
public class OllamaLimitTests
{
    [Fact]
    public async Task Without_instructions_the_last_words_of_the_user_carry_it()
    {
        var sending = await ChatAsync(Request(
            new Message(ChatRole.User, "How are sales?"), new Message(ChatRole.Assistant, "Fine."), new Message(ChatRole.User, "And why?"), new Message(ChatRole.Tool, "sales: 42")));

        sending.Sent(Limited.Bound, ("user", "How are sales?"), ("assistant", "Fine."), ("user", $"And why?\n{Limited.Sentence}"), ("tool", "sales: 42"));
        sending.Differs("messages", "options");
    }

    [Fact]
    public async Task Instructions_of_the_code_get_it()
    {
        var sending = await ChatAsync(Request(new Message(ChatRole.System, "Be kind."), new Message(ChatRole.User, "How are sales?")));
        sending.Sent(Limited.Bound, ("system", $"Be kind.\n{Limited.Sentence}"), ("user", "How are sales?"));
    }

    [Fact]
    public async Task What_else_the_code_asks_for_stays()
    {
        var request = Request(new Message(ChatRole.User, "How are sales?"));
        request.Options = new RequestOptions { NumPredict = 50, Temperature = 0.5f };
        request.KeepAlive = "5m";
        request.Think = true;

        var sending = await ChatAsync(request);

        Assert.Equal(50, sending.On.MaxOutputTokens);
        sending.Differs("messages");
    }

    [Theory]
    [InlineData("Answer in at most 40 words.")]
    [InlineData(Limited.Sentence)]
    public async Task It_is_said_once_and_a_stricter_one_is_not_raised(string own)
    {
        (await ChatAsync(Request(new Message(ChatRole.System, own), new Message(ChatRole.User, "How are sales?")))).Differs("options");
        (await GenerateAsync(new GenerateRequest { System = own, Prompt = "How are sales?" })).Differs("options");
    }

    [Theory]
    [InlineData(null, $"How are sales?\n{Limited.Sentence}")]
    [InlineData("Be kind.", "How are sales?")]
    public async Task A_prompt_carries_it_when_there_are_no_instructions(string? system, string prompt)
    {
        var sending = await GenerateAsync(new GenerateRequest { System = system, Prompt = "How are sales?" });

        Assert.Equal((prompt, system is null ? null : $"Be kind.\n{Limited.Sentence}"), ((string?)sending.On.Body["prompt"], (string?)sending.On.Body["system"]));
        Assert.Equal(Limited.Bound, sending.On.MaxOutputTokens);
        sending.Differs("prompt", "system", "options");
    }

    /// <summary>A template of the code's own, or a gap between two texts, has no end to write to.</summary>
    [Theory]
    [InlineData(true, null)]
    [InlineData(null, "}")]
    public async Task A_raw_prompt_stays(bool? raw, string? suffix)
    {
        var sending = await GenerateAsync(new GenerateRequest { Prompt = "[INST]How are sales?[/INST]", Raw = raw, Suffix = suffix! });
        sending.Differs("options");
    }

    [Fact]
    public async Task The_history_of_a_chat_stays_as_its_owner_sees_it()
    {
        var sending = await Sending.RunAsync(async server =>
        {
            var chat = new Chat(server.Ollama(), "Be kind.");
            await OllamaLimited.TalkAsync(chat);
            Assert.Equal(["Be kind.", "How are sales?", "Sales rose by five percent."], chat.Messages.Select(message => message.Content));
        });

        sending.Differs();
    }

    [Fact]
    public async Task What_is_counted_is_what_was_sent()
    {
        using var counter = O200kCounter.Register();
        await using var server = await Providers.StartAsync(Sending.Answer);
        using var books = Books.Open();

        // Left before the usage comes.
        await foreach (var update in CountedAsync(server.Ollama()))
        {
            break;
        }

        Assert.Equal(server.Requests[0].InputTokens, Assert.Single(books.Records).Usage.InputTokens);
        Assert.Equal($"How are sales?\n{Limited.Sentence}", server.Requests[0].LastUserText);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2000)]
    [InlineData(-1)]
    public async Task A_budget_lowers_the_limit_of_the_code(int? own)
    {
        await using var server = await Providers.StartAsync(Sending.Answer);
        var budget = new TokenBudget("small", BudgetLimit.Tokens(190)) { Action = BudgetAction.Shrink };
        using var books = Books.Open("test", budget);
        var request = Request(new Message(ChatRole.User, "How are sales?"));
        request.Options = own is null ? null : new RequestOptions { NumPredict = own };

        await OllamaLimited.ChatAsync(server.Ollama(), request);

        Assert.InRange(Assert.Single(server.Requests).MaxOutputTokens!.Value, 100, 180);
        Assert.Equal(own, request.Options?.NumPredict);
        Assert.Equal((server.Bill.Lines[0].Usage.Total, 0m), (budget.GetStatus()[0].Used, budget.GetStatus()[0].Reserved));
    }

    /// <summary>Each enumeration sends a request, for which there may be more room than for the last one.</summary>
    [Fact]
    public async Task A_stream_that_is_read_again_is_lowered_anew()
    {
        await using var server = await Providers.StartAsync(Sending.Answer);
        using var books = Books.Open("test", new TokenBudget("small", BudgetLimit.Tokens(600)) { Action = BudgetAction.Shrink });
        var again = StreamAsync(server.Ollama(), 2000);
        await using (var other = StreamAsync(server.Ollama(), 300).GetAsyncEnumerator())
        {
            await other.MoveNextAsync();
            await again.CountAsync();
        }

        await again.CountAsync();

        Assert.Equal(300, server.Requests[0].MaxOutputTokens);
        Assert.InRange(server.Requests[1].MaxOutputTokens!.Value, 200, 290);
        Assert.InRange(server.Requests[2].MaxOutputTokens!.Value, 400, 590);
    }

    [TrackTokens(agent: "limited")]
    private static IAsyncEnumerable<ChatResponseStream?> StreamAsync(IOllamaApiClient client, int limit)
    {
        var request = Request(new Message(ChatRole.User, "How are sales?"));
        request.Options = new RequestOptions { NumPredict = limit };
        return client.ChatAsync(request);
    }

    [TrackTokens(agent: "limited", wordLimit: 100)]
    private static IAsyncEnumerable<ChatResponseStream?> CountedAsync(IOllamaApiClient client) =>
        client.ChatAsync(Request(new Message(ChatRole.User, "How are sales?")));

    private static async Task<Sending> ChatAsync(ChatRequest request)
    {
        request.Model = SdkClients.Model;
        var written = JsonSerializer.Serialize(request);
        var sending = await Sending.RunAsync(server => OllamaLimited.ChatAsync(server.Ollama(), request));
        Assert.Equal(written, JsonSerializer.Serialize(request));
        return sending;
    }

    private static async Task<Sending> GenerateAsync(GenerateRequest request)
    {
        request.Model = SdkClients.Model;
        var written = JsonSerializer.Serialize(request);
        var sending = await Sending.RunAsync(server => OllamaLimited.GenerateAsync(server.Ollama(), request));
        Assert.Equal(written, JsonSerializer.Serialize(request));
        return sending;
    }

    private static ChatRequest Request(params Message[] messages) => new() { Messages = messages };
}
