using System.Text;
using System.Text.Json;
using Anthropic;
using Anthropic.Core;
using Anthropic.Models.Messages;
using Beta = Anthropic.Models.Beta.Messages;

namespace TokenInstrumentation.IntegrationTests.Sdks.Anthropic;

/// <summary>The ways of reading a raw response; each returns all that it can see.</summary>
[TrackTokens(agent: SdkDriver.Agent)]
internal static class RawReader
{
    public static async Task<string> DeserializeAsync(AnthropicClient client)
    {
        using var response = await client.Messages.WithRawResponse.Create(AnthropicDriver.Request("Sales?"));
        return Text(await response.Deserialize()) + Outside(response);
    }

    public static async Task<string> BetaAsync(AnthropicClient client)
    {
        using var response = await client.Beta.Messages.WithRawResponse.Create(AnthropicBetaDriver.Request("Sales?"));
        return string.Concat((await response.Deserialize()).Content.Select(block => (block.Value as Beta.BetaTextBlock)?.Text)) + Outside(response);
    }

    public static async Task<string> TextAsync(AnthropicClient client)
    {
        using var response = await client.Messages.WithRawResponse.Create(AnthropicDriver.Request("Sales?"));
        return Text(await response.ReadAsString()) + Outside(response);
    }

    public static async Task<string> BytesAsync(AnthropicClient client)
    {
        using var response = await client.Messages.WithRawResponse.Create(AnthropicDriver.Request("Sales?"));
        using var body = response.RawMessage.Content.ReadAsStream();
        using var json = JsonDocument.Parse(body);
        return Text(json) + (body.CanSeek, body.CanWrite, body.CanTimeout) + Outside(response);
    }

    /// <summary>What has been buffered can be read again.</summary>
    public static async Task<string> BufferedAsync(AnthropicClient client)
    {
        using var response = await client.Messages.WithRawResponse.Create(AnthropicDriver.Request("Sales?"));
        return Text(await response.ReadAsString()) + Text(await response.Deserialize()) + Text(await response.ReadAsString()) + Outside(response);
    }

    /// <summary>What has not, cannot: the second reading throws as ever.</summary>
    public static async Task<string> TwiceAsync(AnthropicClient client)
    {
        using var response = await client.Messages.WithRawResponse.Create(AnthropicDriver.Request("Sales?"));
        return Text(await response.Deserialize()) + await ThrownAsync(() => response.Deserialize()) + Outside(response);
    }

    public static async Task<string> BytesThenTextAsync(AnthropicClient client)
    {
        using var response = await client.Messages.WithRawResponse.Create(AnthropicDriver.Request("Sales?"));
        using var body = await response.ReadAsStream();
        using var json = await JsonDocument.ParseAsync(body);
        return Text(json) + await ThrownAsync(() => response.ReadAsString());
    }

    public static async Task<string> CopyAsync(AnthropicClient client)
    {
        using var response = await client.Messages.WithRawResponse.Create(AnthropicDriver.Request("Sales?"));
        using var copy = new MemoryStream();
        response.RawMessage.Content.CopyTo(copy, null, CancellationToken.None);
        return Text(Encoding.UTF8.GetString(copy.ToArray())) + Outside(response);
    }

    public static async Task<string> EventsAsync(AnthropicClient client)
    {
        var text = "";
        using var response = await client.Messages.WithRawResponse.CreateStreaming(AnthropicDriver.Request("Sales?"));
        await foreach (var update in response.Enumerate())
        {
            text += update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var piece) ? piece.Text : "";
        }

        return text + Outside(response);
    }

    public static async Task<string> BetaEventsAsync(AnthropicClient client)
    {
        var text = "";
        using var response = await client.Beta.Messages.WithRawResponse.CreateStreaming(AnthropicBetaDriver.Request("Sales?"));
        await foreach (var update in response.Enumerate())
        {
            text += update.TryPickContentBlockDelta(out var delta) && delta.Delta.TryPickText(out var piece) ? piece.Text : "";
        }

        return text + Outside(response);
    }

    public static async Task<string> EventTextAsync(AnthropicClient client)
    {
        using var response = await client.Messages.WithRawResponse.CreateStreaming(AnthropicDriver.Request("Sales?"));
        return Seen(await response.ReadAsString()) + Outside(response);
    }

    /// <summary>Byte by byte: an event, and a letter in it, may come in pieces.</summary>
    public static async Task<string> EventBytesAsync(AnthropicClient client)
    {
        using var response = await client.Messages.WithRawResponse.CreateStreaming(AnthropicDriver.Request("Sales?"));
        using var body = await response.ReadAsStream();
        var bytes = new List<byte>();
        for (var next = body.ReadByte(); next >= 0; next = body.ReadByte())
        {
            bytes.Add((byte)next);
        }

        return Seen(Encoding.UTF8.GetString([.. bytes])) + Outside(response);
    }

    public static async Task<string> UnreadAsync(AnthropicClient client, bool streaming)
    {
        using HttpResponse response = streaming
            ? await client.Messages.WithRawResponse.CreateStreaming(AnthropicDriver.Request("Sales?"))
            : await client.Messages.WithRawResponse.Create(AnthropicDriver.Request("Sales?"));
        return response.StatusCode.ToString();
    }

    /// <summary>Neither read nor closed.</summary>
    public static async Task<string> ForgetAsync(AnthropicClient client, bool streaming)
    {
        HttpResponse response = streaming
            ? await client.Messages.WithRawResponse.CreateStreaming(AnthropicDriver.Request("Sales?"))
            : await client.Messages.WithRawResponse.Create(AnthropicDriver.Request("Sales?"));
        return response.StatusCode.ToString();
    }

    /// <summary>The body outlives the response that it came with.</summary>
    public static async Task<Stream> OpenAsync(AnthropicClient client) =>
        await (await client.Messages.WithRawResponse.Create(AnthropicDriver.Request("Sales?"))).ReadAsStream();

    private static string Text(Message message) => string.Concat(message.Content.Select(block => (block.Value as TextBlock)?.Text));

    private static string Text(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Text(document);
    }

    private static string Text(JsonDocument json) => json.RootElement.GetProperty("content")[0].GetProperty("text").GetString()!;

    // Ids differ from server to server.
    private static string Seen(string events) => events[events.IndexOf("content_block_start", StringComparison.Ordinal)..];

    // The class of the content, which is printed with the response, is all that differs; and the time.
    private static string Outside(HttpResponse response) =>
        string.Join('\n', response.ToString().Split('\n').Where(line => !line.Contains("Date:", StringComparison.Ordinal)))
            .Replace(response.RawMessage.Content.GetType().ToString(), "content", StringComparison.Ordinal)
        + response.RawMessage.Content.Headers.ContentType + response.RawMessage.Content.Headers.ContentLength;

    private static async Task<string> ThrownAsync<T>(Func<Task<T>> read)
    {
        try
        {
            return $"{await read()}";
        }
        catch (Exception exception) when (exception is InvalidOperationException or JsonException or ObjectDisposedException)
        {
            return $"{exception.GetType()}: {exception.Message}";
        }
    }
}
