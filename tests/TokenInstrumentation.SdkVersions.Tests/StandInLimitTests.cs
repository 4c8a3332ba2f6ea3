namespace TokenInstrumentation.SdkVersions.Tests;

/// <summary>What a word limit of 100 adds to the requests of an SDK that does not restore, and a budget takes away.</summary>
public class StandInLimitTests
{
    private const string Sentence = "Answer in at most 100 words.";

    [Theory]
    [InlineData("", null, false, Sentence, 4296)]
    [InlineData("", 50, true, Sentence, 50)]
    [InlineData("Be kind.", 50, false, $"Be kind.|{Sentence}", 50)]
    [InlineData("Answer in at most 40 words.", null, true, "Answer in at most 40 words.", 4296)]
    public Task Of_Google(string instructions, int? limit, bool streaming, string sent, int? bound) => SendAsync(instructions, limit, streaming, (sent, "Sales?", bound));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_budget_lowers_the_limit_of_the_code(bool streaming)
    {
        var program = new MeteredProgram(SdkVersion.StandIns.Single(sdk => sdk.Name == "Google.GenAI"));
        await using (TokenRun.Start(options: Options()))
        {
            Assert.InRange((await program.SendLimitedAsync("", 2000, streaming)).Limit!.Value, 400, 500);
        }

        program.Unload();
    }

    private static TokenRunOptions Options() =>
        new() { Persist = false, Budgets = [new TokenBudget("small", BudgetLimit.Tokens(500)) { Action = BudgetAction.Shrink }] };

    private static async Task SendAsync(string instructions, int? limit, bool streaming, (string, string, int?) sent)
    {
        var program = new MeteredProgram(SdkVersion.StandIns.Single(sdk => sdk.Name == "Google.GenAI"));
        var received = await program.SendLimitedAsync(instructions, limit, streaming);
        Assert.Equal(sent, (received.Instructions, received.Prompt, received.Limit));
        Assert.Equal(instructions, received.Own);
        program.Unload();
    }
}
