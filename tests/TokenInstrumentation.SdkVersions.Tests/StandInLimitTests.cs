namespace TokenInstrumentation.SdkVersions.Tests;

/// <summary>What a word limit of 100 adds to the requests of SDKs that do not restore, and a budget takes away.</summary>
public class StandInLimitTests
{
    private const string Sentence = "Answer in at most 100 words.";

    /// <summary>A model of Amazon's may refuse instructions, or a limit above its own: neither is added to a request without.</summary>
    [Theory]
    [InlineData("", null, "", $"Sales?\n{Sentence}|They rose.", null)]
    [InlineData("Be kind.", 50, $"Be kind.|{Sentence}", "Sales?|They rose.", 50)]
    [InlineData("Answer in at most 40 words.", null, "Answer in at most 40 words.", "Sales?|They rose.", null)]
    public Task Of_Amazon(string instructions, int? limit, string sent, string prompt, int? bound) => SendAsync("AWSSDK.BedrockRuntime", instructions, limit, false, (sent, prompt, bound));

    [Theory]
    [InlineData("", null, false, Sentence, 4296)]
    [InlineData("", 50, true, Sentence, 50)]
    [InlineData("Be kind.", 50, false, $"Be kind.|{Sentence}", 50)]
    [InlineData("Answer in at most 40 words.", null, true, "Answer in at most 40 words.", 4296)]
    public Task Of_Google(string instructions, int? limit, bool streaming, string sent, int? bound) => SendAsync("Google.GenAI", instructions, limit, streaming, (sent, "Sales?", bound));

    [Theory]
    [InlineData("AWSSDK.BedrockRuntime", false)]
    [InlineData("Google.GenAI", false)]
    [InlineData("Google.GenAI", true)]
    public async Task A_budget_lowers_the_limit_of_the_code(string name, bool streaming)
    {
        var program = new MeteredProgram(SdkVersion.StandIns.Single(sdk => sdk.Name == name));
        await using (TokenRun.Start(options: Options()))
        {
            Assert.InRange((await program.SendLimitedAsync("", 2000, streaming)).Limit!.Value, 400, 500);
        }

        program.Unload();
    }

    [Fact]
    public async Task A_request_to_Amazon_without_a_limit_is_not_shrunk()
    {
        var program = new MeteredProgram(SdkVersion.StandIns.Single(sdk => sdk.Name == "AWSSDK.BedrockRuntime"));
        await using (TokenRun.Start(options: Options(tokens: 190)))
        {
            await Assert.ThrowsAsync<TokenBudgetExceededException>(() => program.SendLimitedAsync("", null, false));
        }

        program.Unload();
    }

    private static TokenRunOptions Options(long tokens = 500) =>
        new() { Persist = false, Budgets = [new TokenBudget("small", BudgetLimit.Tokens(tokens)) { Action = BudgetAction.Shrink }] };

    private static async Task SendAsync(string name, string instructions, int? limit, bool streaming, (string, string, int?) sent)
    {
        var program = new MeteredProgram(SdkVersion.StandIns.Single(sdk => sdk.Name == name));
        var received = await program.SendLimitedAsync(instructions, limit, streaming);
        Assert.Equal(sent, (received.Instructions, received.Prompt, received.Limit));
        Assert.Equal(instructions, received.Own);
        program.Unload();
    }
}
