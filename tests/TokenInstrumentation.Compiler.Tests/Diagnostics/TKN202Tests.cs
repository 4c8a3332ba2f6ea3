using Microsoft.CodeAnalysis.Testing;
using TokenInstrumentation.Compiler.Diagnostics;
using TokenInstrumentation.Compiler.Tests.Configuration;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN202Tests
{
    private const string Seed = """
        [assembly: TokenBudget(5_000, agent: "system")]
        [assembly: TokenBudget(3_000, agent: "market_analyst")]
        [assembly: TokenBudget(2_500, agent: "news_analyst")]
        [assembly: TokenBudget(2_000, agent: "social_analyst")]
        [assembly: TokenBudget(3_500, agent: "fundamentals_analyst")]
        [assembly: TokenBudget(2_500, agent: "risk_manager")]
        [assembly: TokenBudget(4_000, agent: "research_manager")]
        [assembly: TokenBudget(9_000, agent: "debators")]
        [assembly: TokenBudget(2_000, agent: "summary")]
        [assembly: TokenBudget(5_000, agent: "buffer")]
        [TrackTokens("trader"), TokenBudget(1_500)] class Trader { }
        """;

    private const string Listing =
        "debators 9,000, buffer 5,000, system 5,000, research_manager 4,000, fundamentals_analyst 3,500, market_analyst 3,000, news_analyst 2,500, "
        + "risk_manager 2,500, social_analyst 2,000, summary 2,000, trader 1,500";

    [Fact]
    public Task The_table_of_the_seed_adds_up() => Verify.Analyzer<OverspentRunAnalyzer>($"[assembly: TokenBudget(40_000)]\n{Seed}");

    [Fact]
    public Task One_token_more_is_reported_with_all_that_add_up_to_it() => Verify.Analyzer<OverspentRunAnalyzer>(
        $"[assembly: TokenBudget({{|#0:39_999|}})]\n{Seed}", [], Overspent("40,000", "1", "39,999", Listing).WithLocation(0));

    [Fact]
    public Task The_file_of_the_seed_adds_up() => Verify.Analyzer<OverspentRunAnalyzer>("", ("/app/tokens.json", TokensText.Example));

    [Fact]
    public Task One_token_more_in_the_file_is_reported_at_its_line() => Verify.Analyzer<OverspentRunAnalyzer>(
        "",
        [("/app/tokens.json", TokensText.Example.Replace("\"tokenBudget\": 1500", "\"tokenBudget\": 1501"))],
        Overspent("40,001", "1", "40,000", Listing.Replace("1,500", "1,501")).WithSpan("/app/tokens.json", 5, 27, 5, 32));

    [Theory]
    [InlineData("[assembly: TokenBudget({|TKN202:10|})] class C { [TrackTokens(\"a\", tokenBudget: 6)] void M() { } [TrackTokens(\"b\", tokenBudget: 5)] void N() { } }")]
    [InlineData("[assembly: TokenBudget({|TKN202:10|})] [TrackTokens(\"a\")] class C { [TrackTokens(tokenBudget: 11)] void M() { } }")]
    [InlineData("[assembly: TokenBudget({|TKN202:10|}), TokenBudget(6, \"a\")] class C { void M() { var f = [TrackTokens(\"b\", tokenBudget: 5)] () => { }; } }")]
    [InlineData("[assembly: TokenBudget({|TKN202:10|}), TokenBudget(long.MaxValue, \"a\"), TokenBudget(long.MaxValue, \"b\")]")]
    public Task Reported(string source) => Verify.Analyzer<OverspentRunAnalyzer>(source);

    /// <summary>An agent counts once, by its own budget if it has one; an operation's budget is that of one execution.</summary>
    [Theory]
    [InlineData("[assembly: TokenBudget(10)] class C { [TrackTokens(\"a\", tokenBudget: 6)] void M() { } [TrackTokens(\"a\", tokenBudget: 5)] void N() { } }")]
    [InlineData("[assembly: TokenBudget(10), TokenBudget(4, \"a\")] class C { [TrackTokens(\"a\", tokenBudget: 60)] void M() { } }")]
    [InlineData("[assembly: TokenBudget(10)] class C { [TrackTokens(tokenBudget: 60)] void M() { } }")]
    [InlineData("[assembly: TokenBudget(5, \"a\"), TokenBudget(6, \"b\")]")]
    [InlineData("[assembly: TokenBudget(10), TokenBudget(-1, \"a\")] [TokenBudget(60)] class Nobody { }")]
    [InlineData("[assembly: TokenBudget(10)] [assembly: TokenBudget(20)] [assembly: TokenBudget(20, \"a\")]")]
    public Task Not_reported(string source) => Verify.Analyzer<OverspentRunAnalyzer>(source);

    [Theory]
    [InlineData("[assembly: TokenBudget(20)]", "{ \"run\": { \"tokenBudget\": 10 }, \"agents\": { \"a\": { \"tokenBudget\": 15 } } }")]
    [InlineData("[assembly: TokenBudget(5, \"a\")]", "{ \"run\": { \"tokenBudget\": 10 }, \"agents\": { \"a\": { \"tokenBudget\": 15 } } }")]
    [InlineData("class C { [TrackTokens(\"a\", tokenBudget: 60)] void M() { } }", "{ \"run\": { \"tokenBudget\": 10 }, \"agents\": { \"a\": { \"tokenBudget\": 5 } } }")]
    public Task Code_wins_over_the_file(string source, string file) => Verify.Analyzer<OverspentRunAnalyzer>(source, ("/app/tokens.json", file));

    [Fact]
    public Task Code_and_file_are_added() => Verify.Analyzer<OverspentRunAnalyzer>(
        "[assembly: TokenBudget(6, \"b\")]",
        [("/app/tokens.json", "{ \"run\": { \"tokenBudget\": 10 }, \"agents\": { \"a\": { \"tokenBudget\": 5 } } }")],
        Overspent("11", "1", "10", "b 6, a 5").WithSpan("/app/tokens.json", 1, 27, 1, 29));

    [Theory]
    [InlineData("#pragma warning disable TKN202\n[assembly: TokenBudget(10), TokenBudget(20, \"a\")]\n#pragma warning restore TKN202")]
    [InlineData("[assembly: System.Diagnostics.CodeAnalysis.SuppressMessage(\"Budget\", \"TKN202\")]\n[assembly: TokenBudget(10), TokenBudget(20, \"a\")]")]
    [InlineData("// <auto-generated/>\n[assembly: TokenInstrumentation.TokenBudget(10), TokenInstrumentation.TokenBudget(20, \"a\")]")]
    public Task Suppressed(string source) => Verify.Source<OverspentRunAnalyzer>(source);

    private static DiagnosticResult Overspent(string sum, string excess, string run, string listing) =>
        new DiagnosticResult(BudgetRules.OverspentRun).WithArguments(sum, excess, run, listing);
}
