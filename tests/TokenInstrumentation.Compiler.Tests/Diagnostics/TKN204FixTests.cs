using TokenInstrumentation.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN204FixTests
{
    [Theory]
    [InlineData("[TrackTokens]", "[TrackTokens(tokenBudget: 10_000)]")]
    [InlineData("[TrackTokens(\"a\", 300)]", "[TrackTokens(\"a\", 300, tokenBudget: 10_000)]")]
    [InlineData("[TrackTokens(\"a\", 300, 0)]", "[TrackTokens(\"a\", 300, 10_000)]")]
    [InlineData("[TrackTokens(operation: \"o\", AgentFrom = \"Role\")]", "[TrackTokens(operation: \"o\", tokenBudget: 10_000, AgentFrom = \"Role\")]")]
    public Task Budgets_the_nearest_declaration(string attribute, string @fixed)
    {
        const string Source = """
            using System.Threading.Tasks;
            using Microsoft.Extensions.AI;
            using TokenInstrumentation;

            class C
            {
                string Role => "";

                ATTRIBUTE
                async Task M(IChatClient c)
                {
                    while (true)
                    {
                        await c.{|TKN204:GetResponseAsync|}("x");
                        await c.{|TKN204:GetResponseAsync|}("y");
                    }
                }
            }
            """;
        return Verify.Fix<UnboundedCallAnalyzer, UnboundedCallCodeFix>(
            Source.Replace("ATTRIBUTE", attribute), Source.Replace("ATTRIBUTE", @fixed).Replace("{|TKN204:GetResponseAsync|}", "GetResponseAsync"), "AddTokenBudget");
    }
}
