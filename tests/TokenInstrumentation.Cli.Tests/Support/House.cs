namespace TokenInstrumentation.Cli.Tests.Support;

/// <summary>Three agents and a gateway, metered by the generator as users' code is: this assembly's manifest lists their calls.</summary>
internal sealed class House
{
    public static string Assembly => typeof(House).Assembly.Location;

    [TrackTokens(agent: "analyst")]
    public Task<string> AnalyzeAsync() => AskAsync("How large is the market for drinks?");

    [TrackTokens(agent: "writer")]
    public Task<string> WriteAsync() => AskAsync("Write it down.");

    [TrackTokens(agent: "critic")]
    public Task<string> CriticizeAsync() => AskAsync("What is wrong with it?");

    [Untracked("a probe of the gateway, nobody's work")]
    public Task<string> ProbeAsync() => AskAsync("Are you there?");

    /// <summary>Writes a run in which analyst and writer work, and the critic if told so.</summary>
    public static async Task RunAsync(TestRuns runs, string id, bool withCritic = false, TokenRunOptions? options = null)
    {
        options ??= new TokenRunOptions { TokenBudget = 40_000 };
        options.RunsDirectory = runs.Path;
        await using var run = TokenRun.Start(id, "tech", options);
        var house = new House();
        await house.AnalyzeAsync();
        await house.AnalyzeAsync();
        await house.WriteAsync();
        if (withCritic)
        {
            await house.CriticizeAsync();
        }
    }

    [LlmCall(Provider = "house", Model = "gpt-4o-mini")]
    private static Task<string> AskAsync(string prompt) => Task.FromResult($"You asked: {prompt}");
}
