using System.Runtime.CompilerServices;
using OpenAI.Responses;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>The raw Responses client, asked with model and text.</summary>
[TrackTokens(agent: Agent)]
internal sealed class OpenAIResponsesDriver : SdkDriver
{
    public override Cancellation Cancellation => Cancellation.LeavesTheServer;

    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken) =>
        (await server.Responses().CreateResponseAsync(SdkClients.Model, prompt, cancellationToken: cancellationToken)).Value.GetOutputText();

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in server.Responses().CreateResponseStreamingAsync(SdkClients.Model, prompt, cancellationToken: cancellationToken))
        {
            yield return (update as StreamingResponseOutputTextDeltaUpdate)?.Delta ?? "";
        }
    }
}

/// <summary>The same, synchronous.</summary>
[TrackTokens(agent: Agent)]
internal sealed class OpenAIResponsesSyncDriver : SdkDriver
{
    public override Cancellation Cancellation => Cancellation.BetweenUpdates;

    public override Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken) =>
        Task.FromResult(server.Responses().CreateResponse(SdkClients.Model, prompt, cancellationToken: cancellationToken).Value.GetOutputText());

#pragma warning disable CS1998 // Synchronous inside: that is what is tested.
    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var update in server.Responses().CreateResponseStreaming(SdkClients.Model, prompt, cancellationToken: cancellationToken))
        {
            yield return (update as StreamingResponseOutputTextDeltaUpdate)?.Delta ?? "";
        }
    }
#pragma warning restore CS1998
}

/// <summary>The raw Responses client, asked with options.</summary>
[TrackTokens(agent: Agent)]
internal sealed class OpenAIResponsesOptionsDriver : SdkDriver
{
    public override Cancellation Cancellation => Cancellation.LeavesTheServer;

    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken) =>
        (await server.Responses().CreateResponseAsync(Options(prompt), cancellationToken)).Value.GetOutputText();

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = Options(prompt);
        options.StreamingEnabled = true;
        await foreach (var update in server.Responses().CreateResponseStreamingAsync(options, cancellationToken))
        {
            yield return (update as StreamingResponseOutputTextDeltaUpdate)?.Delta ?? "";
        }
    }

    private static CreateResponseOptions Options(string prompt) => new(SdkClients.Model, [ResponseItem.CreateUserMessageItem(prompt)]);
}
