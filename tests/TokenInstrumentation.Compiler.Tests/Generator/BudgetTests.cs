using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
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

    private const string File = """
        {
          "run": { "tokenBudget": 5, "callBudget": 9 },
          "agents": { "trader": { "tokenBudget": 7 }, "news_analyst": { "tokenBudget": 2500, "costBudget": 0.25, "mode": "observe", "window": "hour" } }
        }
        """;

    /// <summary>Nothing lies beside a library at run time. What code states is not said twice.</summary>
    [Fact]
    public void A_library_carries_those_of_tokens_json_with_their_mode() => Assert.Equal(
        [
            "40000L, null", "3000L, \"market_analyst\"", "1500L, \"trader\"",
            "null, 0L, 0m, 9, global::TokenInstrumentation.BudgetMode.Enforce, 0", "\"news_analyst\", 2500L, 0.25m, 0, global::TokenInstrumentation.BudgetMode.Observe, 3600",
        ],
        Declared("Full", File, OutputKind.DynamicallyLinkedLibrary));

    [Fact]
    public void A_program_reads_the_file_itself() => Assert.Equal(["40000L, null", "3000L, \"market_analyst\"", "1500L, \"trader\""], Declared("Full", File));

    private static IEnumerable<string> Declared(string level, string? file = null, OutputKind kind = OutputKind.ConsoleApplication)
    {
        var compilation = GeneratedProgram.Compile(Scenario.Parse("budgets", Source));
        var program = GeneratedProgram.Build(
            compilation.WithOptions(compilation.Options.WithOutputKind(kind)), level, file is null ? [] : [new CatalogText("/app/tokens.json", file)]);
        Assert.NotNull(program.Image);
        return program.Run.GeneratedTrees
            .SelectMany(tree => Regex.Matches(tree.ToString(), @"DeclaredBudgets\.\w+\((.*)\);").Select(match => match.Groups[1].Value));
    }
}
