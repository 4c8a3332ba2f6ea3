using Amazon.BedrockRuntime;
using Amazon.BedrockRuntime.Model;
using Amazon.Runtime.EventStreams;

namespace TokenInstrumentation.IntegrationTests.Sdks.Bedrock;

/// <summary>The ways of reading a stream of Amazon's; each returns all that it can see.</summary>
[TrackTokens(agent: SdkDriver.Agent)]
internal static class StreamReader
{
    /// <summary>As most do: nothing is closed.</summary>
    public static async Task<string> LoopAsync(AmazonBedrockRuntimeClient client)
    {
        var response = await client.ConverseStreamAsync(BedrockClients.Streamed("Sales?"));
        var text = $"{response.Stream.GetType()} {response.Stream.BufferSize}: ";
        foreach (var update in response.Stream.AsEnumerable())
        {
            text += Text(update);
        }

        return text;
    }

    public static async Task<string> AwaitedLoopAsync(IAmazonBedrockRuntime client)
    {
        using var response = await client.ConverseStreamAsync(BedrockClients.Streamed("Sales?"));
        var text = "";
        await foreach (var update in response.Stream)
        {
            text += Text(update);
        }

        return text;
    }

    public static async Task<string> SmallBufferAsync(AmazonBedrockRuntimeClient client)
    {
        using var response = await client.ConverseStreamAsync(BedrockClients.Streamed("Sales?"));
        response.Stream.BufferSize = 7;
        return string.Concat(await AsyncEnumerable.Select(response.Stream, Text).ToListAsync());
    }

    public static async Task<string> EventsAsync(AmazonBedrockRuntimeClient client)
    {
        using var response = await client.ConverseStreamAsync(BedrockClients.Streamed("Sales?"));
        var text = Listen(response.Stream);
        await response.Stream.StartProcessingAsync();
        return string.Concat(text);
    }

    /// <summary>On a thread of its own; closed as soon as the usage has come.</summary>
    public static async Task<string> ThreadAsync(AmazonBedrockRuntimeClient client)
    {
        using var response = await client.ConverseStreamAsync(BedrockClients.Streamed("Sales?"));
        var over = new TaskCompletionSource();
        var text = Listen(response.Stream);
        response.Stream.MetadataReceived += (_, _) => over.SetResult();
        response.Stream.StartProcessing();
        await over.Task;
        return string.Concat(text);
    }

    public static async Task<string> EventsOfLoopAsync(AmazonBedrockRuntimeClient client)
    {
        using var output = (await client.ConverseStreamAsync(BedrockClients.Streamed("Sales?"))).Stream;
        var text = Listen(output);
        await foreach (var _ in output)
        {
        }

        return string.Concat(text);
    }

    /// <summary>The second reading throws as ever.</summary>
    public static async Task<string> TwiceAsync(AmazonBedrockRuntimeClient client)
    {
        using var response = await client.ConverseStreamAsync(BedrockClients.Streamed("Sales?"));
        var text = "";
        foreach (var update in response.Stream)
        {
            text += Text(update);
            if (update is MessageStartEvent)
            {
                text += Assert(() => response.Stream.AsEnumerable().First()) + Assert(response.Stream.StartProcessing);
            }
        }

        return text + string.Concat(Enumerable.Select(response.Stream, Text));

        static string Assert(Action action) => Xunit.Record.Exception(action)?.Message ?? "";
    }

    public static async Task<string> UnreadAsync(AmazonBedrockRuntimeClient client, bool closed)
    {
        var response = await client.ConverseStreamAsync(BedrockClients.Streamed("Sales?"));
        if (closed)
        {
            response.Dispose();
        }

        return "";
    }

    public static async Task<string> LeaveAsync(AmazonBedrockRuntimeClient client, bool closed)
    {
        var response = await client.ConverseStreamAsync(BedrockClients.Streamed("Count."));
        var text = "";
        await foreach (var update in response.Stream)
        {
            text += (update as ContentBlockDeltaEvent)?.Delta.Text;
            if (text == "one two")
            {
                break;
            }
        }

        if (closed)
        {
            response.Dispose();
        }

        return text;
    }

    public static async Task<bool> HasNoneAsync(AmazonBedrockRuntimeClient client) =>
        (await client.ConverseStreamAsync(BedrockClients.Streamed("Sales?"))).Stream is null;

    private static List<string> Listen(ConverseStreamOutput output)
    {
        var text = new List<string>();
        output.EventReceived += (sender, args) => text.Add($"[{ReferenceEquals(sender, output)} {args.EventStreamEvent.GetType().Name}]");
        output.ContentBlockDeltaReceived += (_, args) => text.Add(Text(args.EventStreamEvent));
        output.MessageStopReceived += (_, args) => text.Add(Text(args.EventStreamEvent));
        output.MetadataReceived += (_, args) => text.Add(Text(args.EventStreamEvent));
        output.ExceptionReceived += (_, args) => text.Add($"{args.EventStreamException.GetType()}: {args.EventStreamException.Message} {args.EventStreamException.InnerException?.Message}");
        return text;
    }

    private static string Text(IEventStreamEvent update) => update switch
    {
        ContentBlockDeltaEvent { Delta: { } delta } => delta.Text ?? delta.ToolUse?.Input ?? "",
        ContentBlockStartEvent start => $"<{start.Start.ToolUse?.Name}>",
        MessageStopEvent stop => $"[{stop.StopReason}]",
        ConverseStreamMetadataEvent { Usage: { } usage } => $" {usage.InputTokens}+{usage.CacheReadInputTokens}+{usage.CacheWriteInputTokens}/{usage.OutputTokens}",
        _ => "",
    };
}
