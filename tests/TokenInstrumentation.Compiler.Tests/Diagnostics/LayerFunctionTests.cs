using TokenInstrumentation.Compiler.Diagnostics;
using TokenInstrumentation.Compiler.Tests.Manifest;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>A function that is given to a builder is middleware: a call on the client it receives passes on, any other is a call.</summary>
public class LayerFunctionTests
{
    private const string Ask = "Task<ChatResponse> Log(IEnumerable<ChatMessage> m, ChatOptions? o, IChatClient inner, CancellationToken t) => inner.CALL(m, o, t);";

    public static TheoryData<string> PassedOn => [
        "b.Use(getResponseFunc: (m, o, inner, t) => inner.CALL(m, o, t), getStreamingResponseFunc: null);",
        "b.Use(async (m, o, inner, t) => { try { return await inner.CALL(m, o, t); } catch { return await (inner!).CALL(m, o, t); } }, null);",
        "b.Use(null, (m, o, inner, t) => inner.GetStreamingResponseAsync(m, o, t));",
        "b.Use((m, o, inner, t) => Task.Run(() => inner.CALL(m, o, t)), null);",
        "b.Use(inner => new Wrapper(() => inner.CALL(\"x\"), inner)); ",
        "Func<IEnumerable<ChatMessage>, ChatOptions?, IChatClient, CancellationToken, Task<ChatResponse>> log = (m, o, inner, t) => inner.CALL(m, o, t); b.Use(log, null);",
        "b.Use(Log, null); ASK",
        "b.Use(Log, null); static ASK",
        "b.Use((Func<IEnumerable<ChatMessage>, ChatOptions?, IChatClient, CancellationToken, Task<ChatResponse>>)Log, null); ASK",
        "b.Use(this.Log, null);",
        "agents.Use((m, s, o, inner, t) => inner.RunAsync(m, s, o, t), null);",
        "agents.Use(null, (m, s, o, inner, t) => inner.RunStreamingAsync(m, s, o, t));",
        "vectors.Use((v, o, inner, t) => inner.GenerateAsync(v, o, t));",
    ];

    public static TheoryData<string> Real => [
        "b.Use((m, o, inner, t) => other.CALL(m, o, t), null);",
        "Func<IChatClient, Task<ChatResponse>> f = inner => inner.CALL(\"x\"); _ = f(other);",
        "b.Use(Log, null); _ = Log([], null, other, default); ASK",
        "_ = Log([], null, other, default); ASK",
        "ours.Use((m, o, inner, t) => inner.CALL(m, o, t), null);",
    ];

    [Theory, MemberData(nameof(PassedOn))]
    public Task Not_reported(string body) => Verify.Analyzer<UntrackedCallAnalyzer>(Frame(body, "GetResponseAsync"));

    [Theory, MemberData(nameof(Real))]
    public Task Reported(string body) => Verify.Analyzer<UntrackedCallAnalyzer>(Frame(body, "{|TKN101:GetResponseAsync|}"));

    /// <summary>Tracked code around it changes nothing: neither a site of the manifest nor an interceptor.</summary>
    [Theory, MemberData(nameof(PassedOn))]
    public void Not_intercepted(string body) => Assert.Empty(Sites(body));

    [Theory, MemberData(nameof(Real))]
    public void Intercepted(string body) => Assert.NotEmpty(Sites(body));

    [Fact]
    public Task A_delegate_of_the_inner_client_is_passed_on() => Verify.Analyzer<UninterceptedCallAnalyzer>("[assembly: TrackTokens]\n" + Frame(
        "b.Use((m, o, inner, t) => Retry(inner.GetResponseAsync, m, o, t), null); static Task<ChatResponse> Retry("
            + "Func<IEnumerable<ChatMessage>, ChatOptions?, CancellationToken, Task<ChatResponse>> f, IEnumerable<ChatMessage> m, ChatOptions? o, CancellationToken t) => f(m, o, t);",
        "GetResponseAsync"));

    private static IReadOnlyList<ManifestCallSite> Sites(string body) =>
        Manifests.Of($"using Microsoft.Agents.AI;\n[assembly: TrackTokens]\nSystem.Console.WriteLine();\n{Frame(body, "GetResponseAsync")}").CallSites;

    private static string Frame(string body, string call) => $$"""
        class Ours { public void Use(Func<IEnumerable<ChatMessage>, ChatOptions?, IChatClient, CancellationToken, Task<ChatResponse>> f, object? g) { } }
        class Wrapper(Func<Task<ChatResponse>> send, IChatClient inner) : DelegatingChatClient(inner) { public object Send => send; }
        class C
        {
            void M(ChatClientBuilder b, AIAgentBuilder agents, EmbeddingGeneratorBuilder<string, Embedding<float>> vectors, IChatClient other, Ours ours) { {{body}} }
            {{(body.Contains("this.", StringComparison.Ordinal) ? "ASK" : "")}}
        }
        """.Replace("ASK", Ask).Replace("CALL", call);
}
