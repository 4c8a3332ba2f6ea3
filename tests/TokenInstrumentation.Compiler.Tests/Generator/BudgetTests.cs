using System.Text.RegularExpressions;
using Xunit;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>The budgets that an assembly and its types declare are registered when it is loaded.</summary>
public class BudgetTests
{
    private const string Source = """
        [assembly: TokenBudget(40_000)]
        [assembly: TokenBudget(3_000, agent: "market_analyst")]
        [assembly: TokenBudget(-1, agent: "broken")]

        [TrackTokens("trader"), TokenBudget(1_500)]
        class Trader;

        [TokenBudget(9)]
        class Nobody;

        class Program { static void Main() { } }
        """;

    [Theory]
    [InlineData("Full")]
    [InlineData("Count")]
    public void Of_the_run_of_agents_and_of_types_with_an_agent(string level) =>
        Assert.Equal(["40000L, null", "3000L, \"market_analyst\"", "1500L, \"trader\""], Declared(level));

    [Fact]
    public void Nothing_at_level_Off() => Assert.Empty(Declared("Off"));

    [Fact]
    public void Those_of_tokens_json_are_registered_where_code_states_none() =>
        Assert.Equal(
            ["40000L, null", "3000L, \"market_analyst\"", "1500L, \"trader\"", "2500L, \"news_analyst\""],
            Declared("Full", """{ "run": { "tokenBudget": 5 }, "agents": { "trader": { "tokenBudget": 7 }, "news_analyst": { "tokenBudget": 2500 }, "x": { "callBudget": 5 } } }"""));

    private static IEnumerable<string> Declared(string level, string? file = null) =>
        GeneratedProgram.Build(GeneratedProgram.Compile(Scenario.Parse("budgets", Source)), level, file is null ? [] : [new CatalogText("/app/tokens.json", file)]).Run.GeneratedTrees
            .SelectMany(tree => Regex.Matches(tree.ToString(), @"DeclaredBudgets\.Declare\((.*)\);").Select(match => match.Groups[1].Value));
}
