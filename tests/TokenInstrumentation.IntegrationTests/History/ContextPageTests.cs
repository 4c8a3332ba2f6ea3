using Microsoft.Extensions.AI;
using TokenInstrumentation.Extensions.AI;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using TokenInstrumentation.IntegrationTests.Support;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.History;

/// <summary>The examples of docs/context.md compile, run, and stand in the page as they stand here.</summary>
public class ContextPageTests
{
    private static readonly DocumentPage s_page = new("context.md");

    [Fact]
    public void References()
    {
        var report = $"Sales rose by 12 % in May. {string.Concat(Enumerable.Repeat("The north did well. ", 100))}";

        // References
        var store = new ReferenceStore();
        var reference = store.Store(report, key: "market");       // without a key, one is made of the text: the same text, the same key

        var prompt = $"Write a headline. Known so far: {reference}";  // [RESULT_REF:market] Sales rose by 12 % in May. …
        Console.WriteLine($"{reference.TokensSaved} of {reference.OriginalTokens} tokens saved");

        var resolved = store.Resolve(prompt, maxCharacters: 20_000);   // the text again, in place of the reference and its summary
        Console.WriteLine(string.Join(", ", resolved.Missing));        // unknown or gone: left as they were
        // End
        Assert.StartsWith("Write a headline. Known so far: [RESULT_REF:market] Sales rose by 12 % in May.", prompt);
        Assert.Equal($"Write a headline. Known so far: {report}", resolved.Text);
        s_page.Shows();
    }

    [Fact]
    public async Task Histories()
    {
        await using var server = await LoopbackServer.StartAsync();
        var inner = server.Chat().AsIChatClient();

        // Histories
        var client = inner.AsBuilder()
            .UseFunctionInvocation()
            .UseChatReducer(new TokenBudgetChatReducer(8_000))  // below the tool loop: each of its requests is trimmed
            .UseTokenMetering()
            .Build();
        // End
        var history = Enumerable.Range(0, 3).Select(_ => new ChatMessage(ChatRole.User, string.Concat(Enumerable.Repeat("word ", 5_000))));
        await client.GetResponseAsync(history);
        Assert.Single(Assert.Single(server.Requests).Messages);
        s_page.Shows();
    }

    [Fact]
    public void Trimmer()
    {
        (HistoryRole Role, int Tokens)[] messages = [(HistoryRole.User, 3_000), (HistoryRole.Assistant, 3_000), (HistoryRole.User, 3_000)];

        // Trimmer
        var trimmed = HistoryTrimmer.Trim([.. messages.Select(m => new HistoryMessage(m.Role, m.Tokens))], tokenBudget: 4_000);
        var kept = trimmed.Kept.Select(i => messages[i]).ToList();
        // End
        Assert.Equal([messages[2]], kept);
        s_page.Shows();
    }

    [Fact]
    public void Responses()
    {
        var answer = string.Concat(Enumerable.Repeat("Sales rose in May. ", 100));

        // Responses
        var limited = ResponseLimiter.LimitWords(answer, maxWords: 150);   // or LimitTokens(answer, 400, model)
        var next = $"Summarise:\n{limited.Text}";                          // ends with " […]" when it was cut
        if (limited.IsCut)
        {
            Console.WriteLine($"{limited.KeptWords} of {limited.OriginalWords} words passed on");
        }

        // End
        Assert.EndsWith("Sales rose in May. […]", next);
        s_page.Shows();
    }

    [Fact]
    public async Task Batches()
    {
        await using var server = await LoopbackServer.StartAsync();
        var client = server.Chat().AsIChatClient().AsBuilder().UseTokenMetering().Build();
        var questions = Enumerable.Range(0, 10).Select(i => $"Question {i}").ToArray();
        var cancellationToken = CancellationToken.None;

        // Batches
        var batch = await TokenBatch.RunAsync(questions, maxParallel: 4, async (question, ct) =>
            (await client.GetResponseAsync(question, cancellationToken: ct)).Text, cancellationToken);

        foreach (var item in batch.Items)                                  // in the order of the questions
        {
            Console.WriteLine(item.Exception?.Message ?? item.Value);
        }

        Console.WriteLine($"{batch.Scope?.Tokens} tokens in {batch.Scope?.Calls} calls");
        // End
        Assert.Equal(questions, batch.GetValues());
        Assert.Equal((server.Bill.Total.Input + server.Bill.Total.Output, 10), (batch.Scope!.Tokens, batch.Scope.Calls));
        s_page.Shows();
    }
}
