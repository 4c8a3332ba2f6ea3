using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>A helper whose callers are all tracked is tracked; one doubt, and it has to be marked.</summary>
public class TKN101InheritanceTests
{
    private const string Send = "async Task<string> Send(IChatClient c, string q) => (await c.GetResponseAsync(q)).Text;";
    private const string Flagged = "async Task<string> Send(IChatClient c, string q) => (await c.{|TKN101:GetResponseAsync|}(q)).Text;";

    [Theory]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); private SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); internal static SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); private protected virtual SEND }")]
    [InlineData("class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); public SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); [TrackTokens(\"b\")] public Task B(IChatClient c) => Send(c, \"x\"); private SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => B(c); Task B(IChatClient c) => D(c); Task D(IChatClient c) => Send(c, \"x\"); private SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Even(c, 3); Task Even(IChatClient c, int n) => n == 0 ? Send(c, \"x\") : Odd(c, n - 1); Task Odd(IChatClient c, int n) => n == 0 ? Send(c, \"x\") : Even(c, n - 1); private SEND }")]
    [InlineData("public class C { [TrackTokens] public void A(IChatClient c) => Task.Run(() => Send(c, \"x\")); private SEND }")]
    [InlineData("public class C { [TrackTokens] public void A(IChatClient c) { Func<IChatClient, string, Task> f = Send; } private SEND }")]
    [InlineData("public class C { [TrackTokens] public void A(IChatClient c) { Task L() => Send(c, \"x\"); } private SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => this?.Send(c, \"x\")!; private SEND }")]
    [InlineData("[TrackTokens] public class C { public Task A(IChatClient c) => Other.Send(c, \"x\"); } static class Other { public static SEND }")]
    [InlineData("[TrackTokens] public class C { Task _t = Other.Send(null!, \"x\"); } static class Other { public static SEND }")]
    [InlineData("[TrackTokens] public class C { Task P => Other.Send(null!, \"x\"); } static class Other { public static SEND }")]
    [InlineData("class C { [TrackTokens] public Task A(I i, IChatClient c) => i.Send(c, \"x\"); } interface I { Task<string> Send(IChatClient c, string q); } class D : I { public SEND }")]
    [InlineData("class C { [TrackTokens] public Task A(I i, IChatClient c) => i.Send(c, \"x\"); } interface I { Task<string> Send(IChatClient c, string q); } class D : I { async Task<string> I.Send(IChatClient c, string q) => (await c.GetResponseAsync(q)).Text; }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); private SEND static string N() => nameof(Send); }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send<int>(c, \"x\"); async Task Send<T>(IChatClient c, string q) => await c.GetResponseAsync<T>(q); }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => c.Ask(\"x\"); } static class X { extension(IChatClient c) { public Task<ChatResponse> Ask(string q) => c.GetResponseAsync(q); } }")]
    [InlineData("public class C<T> { [TrackTokens] public Task A(IChatClient c) => new D<T>().Send(c, \"x\"); } class D<T> { public SEND }")]
    [InlineData("public partial class C { [TrackTokens] public Task A(IChatClient c) => Ask(c); private partial Task Ask(IChatClient c); private partial Task Ask(IChatClient c) => c.GetResponseAsync(\"x\"); }")]
    [InlineData("class C { [TrackTokens] public Task A(IChatClient c) => new D().Send(c, \"x\"); } class B { public virtual SEND } class D : B { public override Task<string> Send(IChatClient c, string q) => base.Send(c, q); }")]
    public Task Inherited(string source) => Verify.Analyzer<UntrackedCallAnalyzer>(source.Replace("SEND", Send));

    [Theory]
    [InlineData("public class C { private SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); public SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); protected SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); public Task B(IChatClient c) => Send(c, \"x\"); private SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); [Untracked(\"a\")] public Task B(IChatClient c) => Send(c, \"x\"); private SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); C(IChatClient c) => Send(c, \"x\"); private SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); Func<IChatClient, string, Task> F() => Send; private SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); Task P => Send(null!, \"x\"); private SEND }")]
    [InlineData("public class C { Task A(IChatClient c) => Send(c, \"x\"); private SEND }")]
    [InlineData("public class C { Task A(IChatClient c) { A(c); return Send(c, \"x\"); } private SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(IChatClient c) => Send(c, \"x\"); public void B(dynamic d) => Send(d, d); private SEND }")]
    [InlineData("public class C { [TrackTokens] public Task A(I i, IChatClient c) => i.Send(c, \"x\"); } public interface I { Task<string> Send(IChatClient c, string q); } class D : I { public SEND }")]
    [InlineData("class C { [TrackTokens] public Task A(D d, IChatClient c) => d.Do(c, default); } class D : IHandler { public async Task Do(IChatClient c, CancellationToken t) => await c.{|TKN101:GetResponseAsync|}(\"x\"); } public interface IHandler { Task Do(IChatClient c, CancellationToken t); }")]
    [InlineData("class C { [TrackTokens] public void A(C c) => c.Dispose(); }  class D : C, IDisposable { void IDisposable.Dispose() => ((IChatClient)null!).{|TKN101:GetResponseAsync|}(\"x\"); } partial class E { } static class X { public static void Dispose(this C c) { } }")]
    [InlineData("class C { [TrackTokens] public void A(string[] a) => Main(a); static void Main(string[] a) => ((IChatClient)null!).{|TKN101:GetResponseAsync|}(\"x\"); }")]
    [InlineData("class C { C(IChatClient c) => c.{|TKN101:GetResponseAsync|}(\"x\"); [TrackTokens] static C A() => new C(null!); }")]
    [InlineData("class C { Task P => ((IChatClient)null!).{|TKN101:GetResponseAsync|}(\"x\"); [TrackTokens] Task A() => P; }")]
    [InlineData("class C { public static C operator +(C a, C b) { ((IChatClient)null!).{|TKN101:GetResponseAsync|}(\"x\"); return a; } [TrackTokens] C A() => this + this; }")]
    public Task Not_inherited(string source) => Verify.Analyzer<UntrackedCallAnalyzer>(source.Replace("SEND", Flagged));

    [Fact]
    public Task A_helper_of_top_level_code_follows_the_assembly() => Verify.Analyzer<UntrackedCallAnalyzer>("""
        // program
        await Prompts.Send(null!);
        static class Prompts { public static Task Send(IChatClient c) => c.{|TKN101:GetResponseAsync|}("x"); }
        """);

    /// <summary>The caller is what interceptors are made of: they stand in the namespace of generated code, in which nobody is tracked.</summary>
    [Fact]
    public Task What_was_generated_for_the_caller_is_none() => Verify.Analyzer<UntrackedCallAnalyzer>("""
        class C { [TrackTokens] public Task A(IChatClient c) => Send(c); public static Task Send(IChatClient c) => c.GetResponseAsync("x"); }
        namespace TokenInstrumentation.Generated { static class Interceptors { public static Task Tracked0(IChatClient c) => C.Send(c); } }
        """);

    [Theory]
    [InlineData("[TrackTokens(wordLimit: 9)] public Task A(IChatClient c) => Send(c, \"x\"); [TrackTokens(tokenBudget: 9)] public Task B(IChatClient c) => Send(c, \"x\");", "GetResponseAsync")]
    [InlineData("[TrackTokens(wordLimit: 9)] public Task A(IChatClient c) => Send(c, \"x\"); [TrackTokens] public Task B(IChatClient c) => Send(c, \"x\");", "{|TKN201:GetResponseAsync|}")]
    [InlineData("[TrackTokens] public Task A(IChatClient c) => Send(c, \"x\");", "{|TKN201:GetResponseAsync|}")]
    public Task A_helper_is_budgeted_when_all_its_callers_are(string callers, string callee) => Verify.Analyzer<UnbudgetedCallAnalyzer>(
        $"public class C {{ {callers} private {Send.Replace("GetResponseAsync", callee)} }}");
}
