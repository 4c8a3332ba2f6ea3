using TokenInstrumentation.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN201FixTests
{
    [Theory]
    [InlineData("[TrackTokens]", "[TrackTokens(wordLimit: 300)]")]
    [InlineData("[TrackTokens()]", "[TrackTokens(wordLimit: 300)]")]
    [InlineData("[TrackTokens(\"a\")]", "[TrackTokens(\"a\", wordLimit: 300)]")]
    [InlineData("[TrackTokens(agent: \"a\", wordLimit: 0)]", "[TrackTokens(agent: \"a\", wordLimit: 300)]")]
    [InlineData("[TrackTokens(\"a\", 0)]", "[TrackTokens(\"a\", 300)]")]
    [InlineData("[TrackTokens(operation: \"o\", AgentFrom = \"Role\")]", "[TrackTokens(operation: \"o\", wordLimit: 300, AgentFrom = \"Role\")]")]
    public Task Adds_a_word_limit(string attribute, string @fixed)
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
                    await c.{|TKN201:GetResponseAsync|}("x");
                    await c.{|TKN201:GetResponseAsync|}("y");
                }
            }
            """;
        return Fix(Source.Replace("ATTRIBUTE", attribute), Source.Replace("ATTRIBUTE", @fixed));
    }

    [Fact]
    public Task Goes_to_the_nearest_declaration_even_in_another_file() => Fix(
        """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        [TrackTokens("type")]
        class C : I
        {
            public Task M(IChatClient c) => c.{|TKN201:GetResponseAsync|}("x");

            void L(IChatClient c)
            {
                var f = [TrackTokens("lambda")] () => c.{|TKN201:GetResponseAsync|}("x");
            }
        }
        """,
        """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        [TrackTokens("type")]
        class C : I
        {
            public Task M(IChatClient c) => c.{|TKN201:GetResponseAsync|}("x");

            void L(IChatClient c)
            {
                var f = [TrackTokens("lambda", wordLimit: 300)] () => c.{|TKN201:GetResponseAsync|}("x");
            }
        }
        """,
        ["using System.Threading.Tasks; using Microsoft.Extensions.AI; using TokenInstrumentation; interface I { [TrackTokens(\"contract\")] Task M(IChatClient c); }"],
        ["using System.Threading.Tasks; using Microsoft.Extensions.AI; using TokenInstrumentation; interface I { [TrackTokens(\"contract\", wordLimit: 300)] Task M(IChatClient c); }"]);

    private static Task Fix(string source, string @fixed, string[]? more = null, string[]? moreFixed = null) =>
        Verify.Fix<UnbudgetedCallAnalyzer, UnbudgetedCallCodeFix>(
            source, @fixed.Replace("{|TKN201:GetResponseAsync|}", "GetResponseAsync"), "AddWordLimit", more: more, moreFixed: moreFixed);
}
