using Anthropic;
using Anthropic.Helpers.Beta;
using Anthropic.Models.Beta.Messages;
using Anthropic.Services.Beta;

namespace TokenInstrumentation.IntegrationTests.Sdks.Anthropic;

/// <summary>Makes runners for others.</summary>
[TrackTokens(agent: "maker")]
internal static class RunnerMaker
{
    public static BetaToolRunner Make(AnthropicClient client) => client.Beta.Messages.ToolRunner(ToolRunners.Request(), [ToolRunners.Find()]);

    public static BetaMessageThread Thread(AnthropicClient client) => client.Beta.Messages.Thread(ToolRunners.Thread());
}

/// <summary>Drives runners of others.</summary>
[TrackTokens(agent: "driver")]
internal static class RunnerDriver
{
    public static async Task<string> RunAsync(BetaToolRunner runner) => ToolRunners.Text(await runner.RunUntilDoneAsync());

    [TrackTokens]
    public static async Task<string> EnumerateAsync(BetaToolRunner runner)
    {
        var seen = "";
        await foreach (var message in runner)
        {
            seen += ToolRunners.Text(message);
        }

        return seen;
    }

    public static async Task<string> AskAsync(AnthropicClient client) => ToolRunners.Text(await client.Beta.Messages.Create(ToolRunners.Request()));

    /// <summary>A thread is sent to by a call, and by a runner.</summary>
    public static async Task<string> ConverseAsync(BetaMessageThread thread) =>
        ToolRunners.Text(await thread.ToolRunner([ToolRunners.Find()]).RunUntilDoneAsync()) + ToolRunners.Text(await thread.Send(new BetaUserMessageParam("And costs?")));

    [TrackTokens(wordLimit: 50)]
    public static async Task<string> RunInFewWordsAsync(BetaToolRunner runner) => ToolRunners.Text(await runner.RunUntilDoneAsync());

    [TrackTokens(tokenBudget: 2012)]
    public static async Task<string> RunWithinAsync(BetaToolRunner runner)
    {
        try
        {
            return ToolRunners.Text(await runner.RunUntilDoneAsync());
        }
        catch (TokenBudgetExceededException exception)
        {
            return exception.GetType().Name;
        }
    }
}

/// <summary>Nobody tracks this.</summary>
internal static class RunnerStranger
{
    public static BetaToolRunner Make(AnthropicClient client) => client.Beta.Messages.ToolRunner(ToolRunners.Request(), [ToolRunners.Find()]);

    /// <summary>Its tool asks, too.</summary>
    public static BetaToolRunner MakeCurious(AnthropicClient client) =>
        client.Beta.Messages.ToolRunner(ToolRunners.Request(), [ToolRunners.Find(_ => RunnerDriver.AskAsync(client).GetAwaiter().GetResult())]);

    public static async Task<string> EnumerateAsync(BetaToolRunner runner)
    {
        var seen = "";
        await foreach (var message in runner)
        {
            seen += ToolRunners.Text(message);
        }

        return seen;
    }
}
