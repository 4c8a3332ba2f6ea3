using System.Text.Json;
using Anthropic;
using Anthropic.Helpers.Beta;
using Anthropic.Models.Beta.Messages;
using Anthropic.Services.Beta;
using TokenInstrumentation.IntegrationTests.Loopback;

namespace TokenInstrumentation.IntegrationTests.Sdks.Anthropic;

/// <summary>The ways of driving a loop that the SDK makes; each returns all that it can see.</summary>
[TrackTokens(agent: SdkDriver.Agent)]
internal static class ToolRunners
{
    public static async Task<string> RunAsync(AnthropicClient client) => Text(await client.Beta.Messages.ToolRunner(Request(), [Find()]).RunUntilDoneAsync());

    public static async Task<string> RunUnthreadedAsync(AnthropicClient client) =>
        Text(await BetaToolRunnerExtensions.ToolRunner(client.Beta.Messages, Request(), [Find()], thread: false, maxIterations: 5).RunUntilDoneAsync());

    public static async Task<string> EnumerateAsync(AnthropicClient client)
    {
        var seen = "";
        await foreach (var message in client.Beta.Messages.ToolRunner(Request(), [Find()]))
        {
            seen += Text(message) + message.Usage.OutputTokens + ";";
        }

        return seen;
    }

    public static async Task<string> StreamAsync(AnthropicClient client)
    {
        var seen = "";
        await foreach (var events in client.Beta.Messages.ToolRunner(Request(), [Find()]).Streaming())
        {
            await foreach (var update in events)
            {
                seen += update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var text) ? text.Text : "";
            }

            seen += ";";
        }

        return seen;
    }

    /// <summary>A service of somebody else's.</summary>
    public static async Task<string> RunOverOwnServiceAsync(AnthropicClient client) =>
        Text(await new OwnMessages(client.Beta.Messages).ToolRunner(Request(), [Find()]).RunUntilDoneAsync());

    public static async Task<string> StreamOverOwnServiceAsync(AnthropicClient client)
    {
        var seen = "";
        await foreach (var events in new OwnMessages(client.Beta.Messages).ToolRunner(Request(), [Find()]).Streaming())
        {
            await foreach (var update in events)
            {
                seen += update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var text) ? text.Text : "";
            }
        }

        return seen;
    }

    public static async Task<string> RunThreadAsync(AnthropicClient client)
    {
        var thread = client.Beta.Messages.Thread(Thread());
        return Text(await thread.ToolRunner([Find()]).RunUntilDoneAsync()) + thread.Messages.Count;
    }

    public static async Task<string> EnumerateThreadAsync(AnthropicClient client)
    {
        var seen = "";
        await foreach (var message in client.Beta.Messages.Thread(Thread()).Fork().ToolRunner([Find()]))
        {
            seen += Text(message) + ";";
        }

        return seen;
    }

    public static async Task<string> CancelAsync(AnthropicClient client)
    {
        using var leaving = new CancellationTokenSource();
        var find = Find(cancellationToken =>
        {
            leaving.Cancel();
            cancellationToken.ThrowIfCancellationRequested();
            return "never";
        });
        return Text(await client.Beta.Messages.ToolRunner(Request(), [find]).RunUntilDoneAsync(leaving.Token));
    }

    internal static MessageCreateParams Request() => AnthropicBetaDriver.Request("Sales?");

    internal static ThreadCreateParams Thread() => new() { Model = SdkClients.Model, MaxTokens = 2000, Messages = [new BetaUserMessageParam("Sales?")] };

    internal static BetaRunnableTool Find(Func<CancellationToken, string>? run = null) => new()
    {
        Name = "find",
        Definition = new BetaTool { Name = "find", InputSchema = new() { Properties = new Dictionary<string, JsonElement>() } },
        Run = (_, cancellationToken) => Task.FromResult<BetaToolResultBlockParamContent>(run?.Invoke(cancellationToken) ?? "sales: 42"),
    };

    internal static string Text(BetaMessage message) => string.Concat(message.Content.Select(block => (block.Value as BetaTextBlock)?.Text));
}
