using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>Where LLM calls stand in applications: found there, and answered for by what stands around them.</summary>
public class TKN101PlacesTests
{
    /// <summary>Stand-ins for the parts of ASP.NET and hosting that run code.</summary>
    private const string Hosting = """
        using System.Linq;
        class App { public void MapGet(string route, Delegate handler) { } }
        abstract class BackgroundService { protected abstract Task ExecuteAsync(CancellationToken stopping); }
        interface IAnswerer { Task<ChatResponse> AnswerAsync(string question); }

        """;

    public static TheoryData<string> Places => [
        "class C { async Task M(IChatClient c) => await Task.Run(() => c.CALL(\"x\")); }",
        "class C { Task M(IChatClient c) => Parallel.ForEachAsync(new[] { \"x\" }, async (q, t) => await c.CALL(q)); }",
        "class C { object M(IChatClient c) => new[] { \"x\" }.Select(q => c.CALL(q)); }",
        "class C { object M(IChatClient c) => from q in new[] { \"x\" } let t = c.CALL(q) select t; }",
        "class C { void M(App app) => app.MapGet(\"/\", async (IChatClient c) => (await c.CALL(\"x\")).Text); }",
        "class C { void M(App app) { app.MapGet(\"/\", Handle); static Task Handle(IChatClient c) => c.CALL(\"x\"); } }",
        "class C(IChatClient c) : BackgroundService { protected override async Task ExecuteAsync(CancellationToken stopping) { while (!stopping.IsCancellationRequested) { await c.CALL(\"x\"); } } }",
        "class C(IChatClient c) : IAnswerer { public Task<ChatResponse> AnswerAsync(string q) => c.CALL(q); }",
        "class C(IChatClient c) : IAnswerer { Task<ChatResponse> IAnswerer.AnswerAsync(string q) => c.CALL(q); }",
        "class C { public C(IChatClient c) => c.CALL(\"x\"); }",
        "class C { static C() => ((IChatClient)null!).CALL(\"x\"); }",
        "class C(IChatClient c) { readonly Task _first = c.CALL(\"x\"); }",
        "class C(IChatClient c) { Task First { get; } = c.CALL(\"x\"); }",
        "class C(IChatClient c) { readonly Lazy<Task> _first = new(() => c.CALL(\"x\")); }",
        "class C(IChatClient c) { async IAsyncEnumerable<string> M() { yield return (await c.CALL(\"x\")).Text; } }",
        "class C(IChatClient c) { IEnumerable<Task> M() { yield return c.CALL(\"x\"); } }",
        "class C(IChatClient c) { Task P { get => c.CALL(\"x\"); } }",
        "class C(IChatClient c) { Task this[string q] => c.CALL(q); }",
        "class C(IChatClient c) { event Action E { add { c.CALL(\"x\"); } remove { } } }",
        "class C { public static Task operator !(C c) => ((IChatClient)null!).CALL(\"x\"); }",
        "class C { ~C() => ((IChatClient)null!).CALL(\"x\"); }",
        "record B(Task T); record C(IChatClient Client) : B(Client.CALL(\"x\"));",
        "struct C { public void M(IChatClient c) { using var d = new CancellationTokenSource(); c.CALL(\"x\"); } }",
        "static class C { extension(IChatClient c) { public Task Ask() => c.CALL(\"x\"); } }",
        "interface C { Task Ask(IChatClient c) => c.CALL(\"x\"); }",
    ];

    [Theory, MemberData(nameof(Places))]
    public Task Reported(string source) => Verify.Analyzer<UntrackedCallAnalyzer>(Hosting + source.Replace("CALL", "{|TKN101:GetResponseAsync|}"));

    [Theory, MemberData(nameof(Places))]
    public Task Answered_for_by_the_type(string source)
    {
        var type = source.LastIndexOf(" C", StringComparison.Ordinal);
        var start = Math.Max(source.LastIndexOf(';', type), source.LastIndexOf('}', type)) + 1;
        return Verify.Analyzer<UntrackedCallAnalyzer>(Hosting + source.Insert(start, " [TrackTokens] ").Replace("CALL", "GetResponseAsync"));
    }

    [Fact]
    public Task Answered_for_by_the_interface() => Verify.Analyzer<UntrackedCallAnalyzer>("""
        interface IAnswerer { [TrackTokens] Task<ChatResponse> AnswerAsync(string question); }
        class C(IChatClient c) : IAnswerer { public Task<ChatResponse> AnswerAsync(string q) => c.GetResponseAsync(q); }
        """);

    [Fact]
    public Task Answered_for_in_top_level_code() => Verify.Analyzer<UntrackedCallAnalyzer>("""
        // program
        [assembly: TrackTokens("main")]
        IChatClient c = null!;
        await Task.Run(() => c.GetResponseAsync("x"));
        """);

    /// <summary>Nobody pays for them.</summary>
    [Theory]
    [InlineData("class Fake : IChatClient { readonly IChatClient _i = null!; public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken t = default) => Retry(); Task<ChatResponse> Retry() => _i.GetResponseAsync(\"x\"); public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken t = default) => _i.GetStreamingResponseAsync(m, o, t); public object? GetService(Type t, object? k = null) => null; public void Dispose() { } }")]
    [InlineData("class C { void M(Moq.Mock<IChatClient> mock) => mock.Setup(c => c.GetResponseAsync(null!, null, default)); } namespace Moq { class Mock<T> { public void Setup<R>(Expression<Func<T, R>> e) { } } }")]
    [InlineData("class C { void M(Moq.Mock<IChatClient> mock) => mock.Object.GetResponseAsync(\"x\"); } namespace Moq { class Mock<T> { public T Object => default!; } }")]
    [InlineData("class C { void M(IChatClient c) => FakeItEasy.A.CallTo(() => c.GetResponseAsync(null!, null, default)); } namespace FakeItEasy { static class A { public static void CallTo<T>(Expression<Func<T>> e) { } } }")]
    [InlineData("class C { void M(IChatClient c) => NSubstitute.When.Do(c, x => x.GetResponseAsync(NSubstitute.Arg.Any<string>())); } namespace NSubstitute { static class When { public static void Do<T>(T t, Action<T> a) { } } static class Arg { public static T Any<T>() => default!; } }")]
    public Task Doubles_are_not_reported(string source) => Verify.Analyzer<UntrackedCallAnalyzer>(source);
}
