using TokenInstrumentation.Testing.LoopbackAnthropic;
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
        [OllamaFormat.ChatPath] = new OllamaFormat(generate: false),
        [OllamaFormat.GeneratePath] = new OllamaFormat(generate: true),
        [OllamaEmbedFormat.Path] = new OllamaEmbedFormat(),
    };
}
