using System.Runtime.CompilerServices;
using Azure.AI.Inference;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks.Azure;

/// <summary>Azure's client for the models it hosts, asynchronous.</summary>
[TrackTokens(agent: Agent)]
internal sealed class InferenceDriver : SdkDriver
{
    public override string ErrorType => "Azure.RequestFailedException";

    // It waits for the next event without looking at the token.
    public override Cancellation Cancellation => Cancellation.BetweenUpdates;

    public override bool TellsDetails => false;

    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken) =>
        (await server.Inference().CompleteAsync(Request(prompt), cancellationToken)).Value.Content;

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using StreamingResponse<StreamingChatCompletionsUpdate> stream = await server.Inference().CompleteStreamingAsync(Request(prompt), cancellationToken);
        await foreach (var update in stream.WithCancellation(cancellationToken))
        {
            yield return update.ContentUpdate ?? "";
        }
    }

    internal static ChatCompletionsOptions Request(string prompt) => new([new ChatRequestUserMessage(prompt)])
    {
        Model = SdkClients.Model,
        AdditionalProperties = { ["stream_options"] = BinaryData.FromString("""{"include_usage":true}""") },
    };
}

/// <summary>The same, synchronous as far as it is.</summary>
[TrackTokens(agent: Agent)]
internal sealed class InferenceSyncDriver : SdkDriver
{
    public override string ErrorType => "Azure.RequestFailedException";

    // It waits for the next event without looking at the token.
    public override Cancellation Cancellation => Cancellation.BetweenUpdates;

    public override bool TellsDetails => false;

    public override Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken) =>
        Task.FromResult(server.Inference().Complete(InferenceDriver.Request(prompt), cancellationToken).Value.Content);

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stream = server.Inference().CompleteStreaming(InferenceDriver.Request(prompt), cancellationToken);
        await foreach (var update in stream.EnumerateValues().WithCancellation(cancellationToken))
        {
            yield return update.ContentUpdate ?? "";
        }
    }
}
