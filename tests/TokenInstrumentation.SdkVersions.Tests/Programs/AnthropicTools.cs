using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Anthropic;
using Anthropic.Helpers.Beta;
using Anthropic.Models.Beta.Messages;
using Anthropic.Services.Beta;
using TokenInstrumentation;

/// <summary>The ways of driving a loop that the SDK makes.</summary>
[TrackTokens(agent: "asker")]
public static class Program
{
    public static async Task<string> RunAsync(Uri server) => Text(await Client(server).Beta.Messages.ToolRunner(Request(), [Find()]).RunUntilDoneAsync());

    public static async Task<string> EnumerateAsync(Uri server)
    {
        var text = "";
        await foreach (var message in Client(server).Beta.Messages.ToolRunner(Request(), [Find()], maxIterations: 3))
        {
            text += Text(message);
        }

        return text;
    }

    public static async Task<string> StreamAsync(Uri server)
    {
        var text = "";
        await foreach (var events in Client(server).Beta.Messages.ToolRunner(Request(), [Find()]).Streaming())
        {
            await foreach (var update in events)
            {
                text += update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var piece) ? piece.Text : "";
            }
        }

        return text;
    }

#if THREADS
    public static async Task<string> RunThreadAsync(Uri server) => Text(await Client(server).Beta.Messages.Thread(Thread()).ToolRunner([Find()]).RunUntilDoneAsync());

    public static async Task<string> RunStructuredThreadAsync(Uri server) => Text(await Client(server).Beta.Messages.Thread<Finding>(Thread()).ToolRunner([Find()]).RunUntilDoneAsync());

    private static ThreadCreateParams Thread() => new() { Model = "claude-sonnet-4-5", MaxTokens = 2000, Messages = [new BetaUserMessageParam("Sales?")] };

    public sealed class Finding
    {
        public int Rank { get; set; }
    }
#endif

    private static MessageCreateParams Request() => new()
    {
        Model = "claude-sonnet-4-5",
        MaxTokens = 2000,
#if UNIONS
        Messages = [new BetaUserMessageParam("Sales?")],
#else
        Messages = [new BetaMessageParam { Role = Role.User, Content = "Sales?" }],
#endif
    };

    private static BetaRunnableTool Find() => new()
    {
        Name = "find",
        Definition = new BetaTool { Name = "find", InputSchema = new() { Properties = new Dictionary<string, JsonElement>() } },
        Run = (_, _) => Task.FromResult<BetaToolResultBlockParamContent>("sales: 42"),
    };

    private static string Text(BetaMessage message) => string.Concat(message.Content.Select(block => (block.Value as BetaTextBlock)?.Text));

    private static AnthropicClient Client(Uri server) => new() { ApiKey = "not-a-secret", BaseUrl = server.GetLeftPart(UriPartial.Authority) };
}
