using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using Anthropic;
using Anthropic.Models.Messages;
using TokenInstrumentation;
using Beta = Anthropic.Models.Beta.Messages;

/// <summary>The ways of reading a raw response.</summary>
[TrackTokens(agent: "asker")]
public static class Program
{
    private const string Model = "claude-sonnet-4-5";

    public static async Task<string> DeserializeAsync(Uri server)
    {
        using var response = await Client(server).Messages.WithRawResponse.Create(Request());
        return string.Concat((await response.Deserialize()).Content.Select(block => (block.Value as TextBlock)?.Text));
    }

    public static async Task<string> DeserializeBetaAsync(Uri server)
    {
        using var response = await Client(server).Beta.Messages.WithRawResponse.Create(BetaRequest());
        return string.Concat((await response.Deserialize()).Content.Select(block => (block.Value as Beta.BetaTextBlock)?.Text));
    }

    public static async Task<string> TextAsync(Uri server)
    {
        using var response = await Client(server).Messages.WithRawResponse.Create(Request());
        return Text(await response.ReadAsString());
    }

    public static async Task<string> BytesAsync(Uri server)
    {
        using var response = await Client(server).Messages.WithRawResponse.Create(Request());
        using var reader = new StreamReader(await response.ReadAsStream());
        return Text(reader.ReadToEnd());
    }

    public static async Task<string> CopyAsync(Uri server)
    {
        using var response = await Client(server).Messages.WithRawResponse.Create(Request());
        using var copy = new MemoryStream();
        await response.RawMessage.Content.CopyToAsync(copy);
        return Text(System.Text.Encoding.UTF8.GetString(copy.ToArray()));
    }

    public static async Task<string> EventsAsync(Uri server)
    {
        var text = "";
        using var response = await Client(server).Messages.WithRawResponse.CreateStreaming(Request());
        await foreach (var update in response.Enumerate())
        {
            text += update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var piece) ? piece.Text : "";
        }

        return text;
    }

    public static async Task<string> EventsBetaAsync(Uri server)
    {
        var text = "";
        using var response = await Client(server).Beta.Messages.WithRawResponse.CreateStreaming(BetaRequest());
        await foreach (var update in response.Enumerate())
        {
            text += update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var piece) ? piece.Text : "";
        }

        return text;
    }

    public static async Task<string> EventTextAsync(Uri server)
    {
        using var response = await Client(server).Messages.WithRawResponse.CreateStreaming(Request());
        return string.Concat((await response.ReadAsString()).Split('\n').Where(line => line.Contains("text_delta")).Select(line =>
        {
            using var json = JsonDocument.Parse(line["data:".Length..]);
            return json.RootElement.GetProperty("delta").GetProperty("text").GetString();
        }));
    }

    private static string Text(string body)
    {
        using var json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("content")[0].GetProperty("text").GetString()!;
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
