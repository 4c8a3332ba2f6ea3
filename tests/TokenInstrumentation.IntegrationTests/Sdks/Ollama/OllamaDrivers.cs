using System.Runtime.CompilerServices;
using OllamaSharp;
using OllamaSharp.Models;
using OllamaSharp.Models.Chat;
using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TokenInstrumentation.IntegrationTests.Sdks.Ollama;

/// <summary>Ollama's chat: always a stream, of one update when it is not streamed.</summary>
[TrackTokens(agent: Agent)]
internal sealed class OllamaChatDriver : SdkDriver
{
    // Of a status 400 it makes an InvalidOperationException, of others an HttpRequestException.
    public override string ErrorType => "System.";

    // It waits for the next line without looking at the token.
    public override Cancellation Cancellation => Cancellation.BetweenUpdates;

    public override bool RetriesErrors => false;

    public override bool RetriesBrokenAnswers => false;

    public override bool TellsDetails => false;

    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken)
    {
        var text = "";
        await foreach (var update in server.Ollama().ChatAsync(Request(prompt, stream: false), cancellationToken))
        {
            text += update?.Message.Content;
        }

        return text;
    }

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in server.Ollama().ChatAsync(Request(prompt, stream: true), cancellationToken))
        {
            yield return update?.Message.Content ?? "";
        }
    }

    private static ChatRequest Request(string prompt, bool stream) =>
        new() { Model = SdkClients.Model, Messages = [new Message(ChatRole.User, prompt)], Stream = stream };
}

/// <summary>Ollama's completion of a prompt.</summary>
[TrackTokens(agent: Agent)]
internal sealed class OllamaGenerateDriver : SdkDriver
{
    // Of a status 400 it makes an InvalidOperationException, of others an HttpRequestException.
    public override string ErrorType => "System.";

    // It waits for the next line without looking at the token.
    public override Cancellation Cancellation => Cancellation.BetweenUpdates;

    public override bool RetriesErrors => false;

    public override bool RetriesBrokenAnswers => false;

    public override bool TellsDetails => false;

    public override async Task<string> AskAsync(LoopbackServer server, string prompt, CancellationToken cancellationToken)
    {
        IOllamaApiClient client = server.Ollama();
        var text = "";
        await foreach (var update in client.GenerateAsync(new GenerateRequest { Model = SdkClients.Model, Prompt = prompt, Stream = false }, cancellationToken))
        {
            text += update?.Response;
        }

        return text;
    }

    public override async IAsyncEnumerable<string> StreamAsync(
        LoopbackServer server, string prompt, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var update in server.Ollama().GenerateAsync(prompt, cancellationToken: cancellationToken))
        {
            yield return update?.Response ?? "";
        }
    }
}
