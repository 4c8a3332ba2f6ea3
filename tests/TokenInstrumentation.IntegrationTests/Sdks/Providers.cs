using TokenInstrumentation.IntegrationTests.Loopback;
using TokenInstrumentation.Testing.LoopbackAnthropic;
using TokenInstrumentation.Testing.LoopbackBedrock;
using TokenInstrumentation.Testing.LoopbackOllama;
using TokenInstrumentation.Testing.LoopbackOpenAI;
using TokenInstrumentation.Testing.LoopbackOpenAI.Wire;

namespace TokenInstrumentation.IntegrationTests.Sdks;

/// <summary>A loopback server that speaks the formats of all providers whose SDKs are tested.</summary>
internal static class Providers
{
    public static Task<LoopbackServer> StartAsync(AnswerScript? script = null) => LoopbackServer.StartAsync(script, Formats());

    public static Task<LoopbackServer> StartAsync(params IReadOnlyList<LoopbackAnswer> answers) => StartAsync(Scenario.InTurn(answers));

    private static Dictionary<string, IWireFormat> Formats() => new()
    {
        [MessagesFormat.Path] = new MessagesFormat(),
        ["/chat/completions"] = ChatCompletionsFormat.Instance,
        ["/embeddings"] = EmbeddingsFormat.Instance,
        [ConverseFormat.Path(SdkClients.Model, streaming: false)] = new ConverseFormat(SdkClients.Model, streaming: false),
        [ConverseFormat.Path(SdkClients.Model, streaming: true)] = new ConverseFormat(SdkClients.Model, streaming: true),
        [OllamaFormat.ChatPath] = new OllamaFormat(generate: false),
        [OllamaFormat.GeneratePath] = new OllamaFormat(generate: true),
        [OllamaEmbedFormat.Path] = new OllamaEmbedFormat(),
    };
}
