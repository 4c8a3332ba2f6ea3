using System;
using System.Linq;
using System.Threading.Tasks;
using Anthropic;
using Anthropic.Models.Messages;
using TokenInstrumentation;
using Beta = Anthropic.Models.Beta.Messages;

[TrackTokens(agent: "asker", wordLimit: 50)]
public static class Program
{
    private const string Model = "claude-sonnet-4-5";

    public static async Task<string> AskAsync(Uri server)
    {
        var message = await Client(server).Messages.Create(Request());
        return string.Concat(message.Content.Select(block => (block.Value as TextBlock)?.Text));
    }

    public static async Task<string> ReadAsync(Uri server)
    {
        var text = "";
        await foreach (var update in Client(server).Messages.CreateStreaming(Request()))
        {
            text += update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var piece) ? piece.Text : "";
        }

        return text;
    }

    public static async Task<string> AskBetaAsync(Uri server)
    {
        var message = await Client(server).Beta.Messages.Create(BetaRequest());
        return string.Concat(message.Content.Select(block => (block.Value as Beta.BetaTextBlock)?.Text));
    }

    public static async Task<string> ReadBetaAsync(Uri server)
    {
        var text = "";
        await foreach (var update in Client(server).Beta.Messages.CreateStreaming(BetaRequest()))
        {
            text += update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var piece) ? piece.Text : "";
        }

        return text;
    }

#if UNIONS
    private static MessageCreateParams Request() => new() { Model = Model, MaxTokens = 2000, Messages = [new UserMessageParam("Sales?")] };

    private static Beta.MessageCreateParams BetaRequest() => new() { Model = Model, MaxTokens = 2000, Messages = [new Beta.BetaUserMessageParam("Sales?")] };
#else
    private static MessageCreateParams Request() => new() { Model = Model, MaxTokens = 2000, Messages = [new MessageParam { Role = Role.User, Content = "Sales?" }] };

    private static Beta.MessageCreateParams BetaRequest() => new() { Model = Model, MaxTokens = 2000, Messages = [new Beta.BetaMessageParam { Role = Beta.Role.User, Content = "Sales?" }] };
#endif

    private static AnthropicClient Client(Uri server) => new() { ApiKey = "not-a-secret", BaseUrl = server.GetLeftPart(UriPartial.Authority) };
}
