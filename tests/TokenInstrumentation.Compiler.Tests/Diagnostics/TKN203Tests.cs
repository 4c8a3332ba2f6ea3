using Microsoft.CodeAnalysis.Testing;
using TokenInstrumentation.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;
using TokenInstrumentation.Prompts;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN203Tests
{
    [Theory]
    [InlineData("class C { [TrackTokens(wordLimit: 300, maxOutputTokens: {|TKN203:300|})] void M() { } }")]
    [InlineData("class C { [TrackTokens(wordLimit: 300, maxOutputTokens: {|TKN203:399|})] int P => 1; }")]
    [InlineData("[TrackTokens(wordLimit: 300)] class C { [TrackTokens(maxOutputTokens: {|TKN203:300|})] void M() { } }")]
    [InlineData("[TrackTokens(maxOutputTokens: 300)] class C { [TrackTokens(wordLimit: {|TKN203:300|})] void M() { } }")]
    [InlineData("[assembly: TrackTokens(wordLimit: 300, maxOutputTokens: {|TKN203:300|})]")]
    [InlineData("class C { void M() { var f = [TrackTokens(\"a\", 300, 0, {|TKN203:9|})] () => { }; } }")]
    [InlineData("class C { [TrackTokens(wordLimit: 300)] Task M(IChatClient c) => c.{|TKN203:GetResponseAsync|}(\"x\", new ChatOptions { MaxOutputTokens = 300 }); }")]
    [InlineData("class C { [TrackTokens(wordLimit: 300)] Task M(IChatClient c) { var o = new ChatOptions(); o.MaxOutputTokens = 9; return c.{|TKN203:GetResponseAsync|}(\"x\", o); } }")]
    [InlineData("class C { const int Most = 300; static readonly ChatOptions O = new() { MaxOutputTokens = Most }; [TrackTokens(wordLimit: 300)] Task M(IChatClient c) => c.{|TKN203:GetResponseAsync|}(\"x\", O); }")]
    public Task Reported(string source) => Verify.Analyzer<WordLimitContradictionAnalyzer>(source);

    [Theory]
    [InlineData("class C { [TrackTokens(wordLimit: 300, maxOutputTokens: 400)] void M() { } }")]
    [InlineData("class C { [TrackTokens(wordLimit: 300)] void M() { } [TrackTokens(maxOutputTokens: 3)] void N() { } }")]
    [InlineData("class C { [TrackTokens(wordLimit: -300, maxOutputTokens: -400)] void M() { } }")]
    [InlineData("[TrackTokens(wordLimit: 300, maxOutputTokens: 400)] class C { [TrackTokens(wordLimit: 20)] void M() { } }")]
    [InlineData("class C { [TrackTokens(wordLimit: 300, maxOutputTokens: 500)] Task M(IChatClient c) => c.GetResponseAsync(\"x\", new ChatOptions { MaxOutputTokens = 400 }); }")]
    [InlineData("class C { [TrackTokens(\"a\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\", new ChatOptions { MaxOutputTokens = 3 }); }")]
    [InlineData("class C { [TrackTokens(wordLimit: 300)] Task M(IChatClient c, int n) => c.GetResponseAsync(\"x\", new ChatOptions { MaxOutputTokens = n }); }")]
    [InlineData("class C { [TrackTokens(wordLimit: 300)] Task M(IChatClient c, bool b) { var o = new ChatOptions { MaxOutputTokens = 3 }; if (b) o.MaxOutputTokens = 600; return c.GetResponseAsync(\"x\", o); } }")]
    [InlineData("[TrackTokens(wordLimit: 300)] class C { [Untracked(\"why\")] Task M(IChatClient c) => c.GetResponseAsync(\"x\", new ChatOptions { MaxOutputTokens = 3 }); }")]
    public Task Not_reported(string source) => Verify.Analyzer<WordLimitContradictionAnalyzer>(source);

    /// <summary>Each contradiction once: at the attribute that brings the two together.</summary>
    [Theory]
    [InlineData("[TrackTokens(wordLimit: 300, maxOutputTokens: {|TKN203:300|})] class C { [TrackTokens(\"a\")] void M() { } }", "{ \"agents\": { \"a\": {} } }")]
    [InlineData("class C { [TrackTokens(\"a\", {|TKN203:300|})] void M() { } }", "{ \"agents\": { \"a\": { \"maxOutputTokens\": 300 } } }")]
    [InlineData("class C { [TrackTokens(\"b\", {|TKN203:300|})] void M() { } }", "{ \"limits\": { \"maxOutputTokens\": 300 } }")]
    [InlineData("class C { [TrackTokens(\"a\", maxOutputTokens: {|TKN203:300|})] void M() { } }", "{ \"agents\": { \"a\": { \"wordLimit\": 300 } } }")]
    [InlineData("[TrackTokens(wordLimit: 300)] class C { [TrackTokens({|TKN203:\"a\"|})] void M() { } }", "{ \"agents\": { \"a\": { \"maxOutputTokens\": 300 } } }")]
    [InlineData("class C { [TrackTokens(\"a\", maxOutputTokens: 400)] void M() { } }", "{ \"agents\": { \"a\": { \"wordLimit\": 300 } } }")]
    [InlineData("class C { [TrackTokens(\"b\", maxOutputTokens: 3)] void M() { } }", "{ \"agents\": { \"a\": { \"wordLimit\": 300 } } }")]
    [InlineData("class C { [TrackTokens(\"a\")] Task M(IChatClient c) => c.{|TKN203:GetResponseAsync|}(\"x\", new ChatOptions { MaxOutputTokens = 3 }); }", "{ \"agents\": { \"a\": { \"wordLimit\": 300 } } }")]
    public Task With_tokens_json(string source, string file) => Verify.Analyzer<WordLimitContradictionAnalyzer>(source, ("/app/tokens.json", file));

    [Theory]
    [InlineData("{ \"agents\": { \"a\": { \"wordLimit\": 300, \"maxOutputTokens\": 300 } } }", 59, 62)]
    [InlineData("{ \"agents\": { \"a\": { \"wordLimit\": 300 } }, \"limits\": { \"maxOutputTokens\": 300 } }", 35, 38)]
    public Task Within_tokens_json(string file, int start, int end) => Verify.Analyzer<WordLimitContradictionAnalyzer>(
        "class C { [TrackTokens(\"a\")] void M() { } }",
        [("/app/tokens.json", file)],
        new DiagnosticResult(BudgetRules.WordLimitContradiction).WithSpan("/app/tokens.json", 1, start, 1, end).WithArguments("Agent 'a'", "300", "400", "300", "600"));

    [Fact]
    public Task The_message_names_the_member_and_the_numbers() => Verify.Analyzer<WordLimitContradictionAnalyzer>(
        "class C { [TrackTokens(wordLimit: 3000, maxOutputTokens: {|#0:1024|})] void M() { } }",
        [],
        new DiagnosticResult(BudgetRules.WordLimitContradiction).WithLocation(0).WithArguments("'C.M'", "3,000", "4,000", "1,024", "6,000"));

    [Theory]
    [InlineData("class C {\n#pragma warning disable TKN203\n [TrackTokens(\"a\", 300, 0, 9)] void M() { }\n#pragma warning restore TKN203\n}")]
    [InlineData("class C { [TrackTokens(\"a\", 300, 0, 9), System.Diagnostics.CodeAnalysis.SuppressMessage(\"Budget\", \"TKN203\")] void M() { } }")]
    [InlineData("// <auto-generated/>\nclass C { [TrackTokens(\"a\", 300, 0, 9)] void M() { } }")]
    public Task Suppressed(string source) => Verify.Source<WordLimitContradictionAnalyzer>(source);

    [Fact]
    public Task Fixed_where_the_output_limit_stands() => Verify.Fix<WordLimitContradictionAnalyzer, WordLimitContradictionCodeFix>(
        """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        [TrackTokens(maxOutputTokens: 200)]
        class C
        {
            const int Few = 7;
            static readonly ChatOptions Shared = new() { MaxOutputTokens = 300 };

            [TrackTokens("a", 300, 0, {|TKN203:300|})]
            void A() { }

            [TrackTokens(wordLimit: {|TKN203:300|}, AgentFrom = "role")]
            void B(string role) { }

            [TrackTokens(wordLimit: 300, maxOutputTokens: {|TKN203:Few|})]
            void D() { }

            [TrackTokens(wordLimit: 30)]
            Task E(IChatClient c) => c.{|TKN203:GetResponseAsync|}("x", new ChatOptions { MaxOutputTokens = /* few */ 30 });

            [TrackTokens(wordLimit: 30)]
            Task F(IChatClient c) => c.{|TKN203:GetResponseAsync|}("x", new ChatOptions { MaxOutputTokens = Few });
        }
        """,
        """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        [TrackTokens(maxOutputTokens: 200)]
        class C
        {
            const int Few = 7;
            static readonly ChatOptions Shared = new() { MaxOutputTokens = 300 };

            [TrackTokens("a", 300, 0, 600)]
            void A() { }

            [TrackTokens(wordLimit: 300, maxOutputTokens: 600, AgentFrom = "role")]
            void B(string role) { }

            [TrackTokens(wordLimit: 300, maxOutputTokens: 600)]
            void D() { }

            [TrackTokens(wordLimit: 30)]
            Task E(IChatClient c) => c.GetResponseAsync("x", new ChatOptions { MaxOutputTokens = /* few */ 60 });

            [TrackTokens(wordLimit: 30)]
            Task F(IChatClient c) => c.{|TKN203:GetResponseAsync|}("x", new ChatOptions { MaxOutputTokens = Few });
        }
        """,
        nameof(WordLimitContradictionCodeFix));

    [Theory]
    [InlineData(1, 2, 2)]
    [InlineData(300, 400, 600)]
    [InlineData(int.MaxValue, 2_863_311_530, 4_294_967_294)]
    public void Words_as_tokens(int words, long needed, long roomy) => Assert.Equal((needed, roomy), (WordTokens.Needed(words), WordTokens.Roomy(words)));
}
