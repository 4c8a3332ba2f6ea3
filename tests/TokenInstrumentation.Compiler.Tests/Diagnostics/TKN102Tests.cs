using TokenInstrumentation.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN102Tests
{
    [Theory]
    [InlineData("class C { [{|TKN102:TrackTokens|}] void M() { } }")]
    [InlineData("class C { [{|TKN102:TrackTokens(\"a\")|}] int M(int a) => Math.Max(a, 2); }")]
    [InlineData("class C { [{|TKN102:TrackTokens|}] async Task M() { await Task.Delay(1); Console.WriteLine(string.Join(\",\", new[] { 1 })); } }")]
    [InlineData("class C { [{|TKN102:TrackTokens|}] int M() => Next(1); int Next(int n) => n > 9 ? n : Next(n + 1); }")]
    [InlineData("class C { int P => 1; int Q { get; set; } [{|TKN102:TrackTokens|}] int M() { Q = P; return Local(); int Local() => P; } }")]
    [InlineData("class C { [{|TKN102:TrackTokens|}] Task M(IChatClient unused) => Task.CompletedTask; }")]
    [InlineData("sealed class C : I { [{|TKN102:TrackTokens|}] public void M() { } } interface I { void M(); }")]
    [InlineData("partial class C { [{|TKN102:TrackTokens|}] public partial int M(); public partial int M() => 1; }")]
    public Task Reported(string source) => Verify.Analyzer<IdleDeclarationAnalyzer>(source);

    [Theory]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("class C { [TrackTokens] void M(IChatClient c) { Func<Task> f = () => c.GetResponseAsync(\"x\"); } }")]
    [InlineData("class C { [TrackTokens] Task M(IChatClient c) => Send(c); Task Send(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("class C(IChatClient c) { [TrackTokens] Task M() => First(); Task First() => Second(); Task Second() => c.GetResponseAsync(\"x\"); }")]
    [InlineData("class C(IChatClient c) { [TrackTokens] Task M() => P; Task P => c.GetResponseAsync(\"x\"); }")]
    [InlineData("class C { [TrackTokens] Task M() => Prompts.Send(); } static class Prompts { [LlmCall] static string Ask(string p) => p; public static Task Send() => Task.Run(() => Ask(\"x\")); }")]
    // tracked members of another kind
    [InlineData("class C { [TrackTokens] Task M() => Other(); [TrackTokens] Task Other() => Gate.Send(); } static class Gate { [LlmCall] public static Task<string> Send(string p = \"\") => Task.FromResult(p); }")]
    [InlineData("interface I { [TrackTokens] Task M(); }")]
    [InlineData("abstract class C { [TrackTokens] protected abstract Task M(); [TrackTokens] protected virtual void N() { } }")]
    [InlineData("[TrackTokens] class C { void M() { } }")]
    [InlineData("[assembly: TrackTokens] class C { void M() { } }")]
    [InlineData("partial class C { [TrackTokens] public partial Task<string> AskAsync(string q); async Task<string> AskCoreAsync(string q) => (await c.GetResponseAsync(q)).Text; public partial Task<string> AskAsync(string q) => AskCoreAsync(q); IChatClient c = null!; }")]
    // what the compiler cannot follow
    [InlineData("class C { [TrackTokens] Task M(Func<Task> work) => work(); }")]
    [InlineData("class C { [TrackTokens] Task M(I i) => i.Work(); } interface I { Task Work(); }")]
    [InlineData("class C { [TrackTokens] Task M(B b) => b.Work(); } class B { public virtual Task Work() => Task.CompletedTask; }")]
    [InlineData("class C { [TrackTokens] void M(dynamic d) => d.Work(); }")]
    [InlineData("class C { [TrackTokens] void M() { var b = new B(); } } class B { Task t = Task.CompletedTask; }")]
    [InlineData("class C { [TrackTokens] object M(IChatClient c) => Pair(c); object Pair(IChatClient c) => (c, 1); }")]
    [InlineData("class C { List<AIAgent> agents = []; [TrackTokens] int M() => agents.Count; }")]
    [InlineData("class C { [TrackTokens] void M() { using var s = TokenScope.Enter(); } }")]
    [InlineData("class C { [TrackTokens] void M() => throw new NotImplementedException(); }")]
    [InlineData("class C { [TrackTokens] object M(IServiceProvider s) => ((IChatClient)s.GetService(typeof(IChatClient))!).GetResponseAsync(\"x\"); }")]
    [InlineData("class C { [Untracked(\"a\")] void M() { } }")]
    public Task Not_reported(string source) => Verify.Analyzer<IdleDeclarationAnalyzer>(source);

    [Theory]
    [InlineData("class C {\n#pragma warning disable TKN102\n [TrackTokens] void M() { }\n#pragma warning restore TKN102\n}")]
    [InlineData("class C { [TrackTokens, System.Diagnostics.CodeAnalysis.SuppressMessage(\"Coverage\", \"TKN102\")] void M() { } }")]
    [InlineData("[System.CodeDom.Compiler.GeneratedCode(\"g\", \"1\")] class C { [TrackTokens] void M() { } }")]
    public Task Suppressed(string source) => Verify.Analyzer<IdleDeclarationAnalyzer>(source);

    [Fact]
    public Task The_fix_takes_the_attribute_and_leaves_what_stands_around_it() =>
        Verify.Fix<IdleDeclarationAnalyzer, IdleDeclarationCodeFix>(
            """
            using System;
            using TokenInstrumentation;

            class C
            {
                /// <summary>Does little.</summary>
                [{|TKN102:TrackTokens("a")|}]
                void Alone() { }

                [Obsolete, {|TKN102:TrackTokens|}]
                void InAList() { }

                [Obsolete]
                [{|TKN102:TokenInstrumentation.TrackTokens|}]
                void Second() { }

                [{|TKN102:TrackTokens|}] void OnOneLine() { }
            }
            """,
            """
            using System;
            using TokenInstrumentation;

            class C
            {
                /// <summary>Does little.</summary>
                void Alone() { }

                [Obsolete]
                void InAList() { }

                [Obsolete]
                void Second() { }

                void OnOneLine() { }
            }
            """,
            "RemoveTracking");
}
