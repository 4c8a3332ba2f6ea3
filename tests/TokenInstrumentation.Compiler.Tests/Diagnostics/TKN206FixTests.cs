using TokenInstrumentation.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN206FixTests
{
    [Theory]
    [InlineData("catch (Exception)", "catch (Exception exception) when (exception is not TokenBudgetExceededException)")]
    [InlineData("catch (Exception e)", "catch (Exception e) when (e is not TokenBudgetExceededException)")]
    [InlineData("catch", "catch (Exception exception) when (exception is not TokenBudgetExceededException)")]
    [InlineData("catch (Exception e) when (i < 2)", "catch (Exception e) when (i < 2 && e is not TokenBudgetExceededException)")]
    [InlineData("catch (Exception) when (i < 2 || i > 7)", "catch (Exception exception) when ((i < 2 || i > 7) && exception is not TokenBudgetExceededException)")]
    public Task Adds_a_filter(string clause, string @fixed)
    {
        const string Source = """
            using System;
            using System.Threading.Tasks;
            using Microsoft.Extensions.AI;
            using TokenInstrumentation;

            class C
            {
                [TrackTokens(tokenBudget: 5000)]
                async Task M(IChatClient c)
                {
                    for (var i = 0; i < 9; i++)
                    {
                        try
                        {
                            await c.GetResponseAsync("x");
                        }
                        CLAUSE
                        {
                            Console.WriteLine(i); // and on
                        }
                    }

                    for (var i = 0; i < 9; i++)
                    {
                        try
                        {
                            await c.GetResponseAsync("x");
                        }
                        CLAUSE
                        {
                        }
                    }
                }
            }
            """;
        return Fix(Source.Replace("CLAUSE", "{|TKN206:catch|}" + clause["catch".Length..]), Source.Replace("CLAUSE", @fixed));
    }

    [Fact]
    public Task Adds_the_using_and_takes_a_free_name() => Fix(
        """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;

        [assembly: TokenInstrumentation.TrackTokens(tokenBudget: 5000)]

        class C
        {
            async Task M(IChatClient c, string exception)
            {
                while (true)
                {
                    try { await c.GetResponseAsync(exception); } {|TKN206:catch|} { }
                }
            }
        }
        """,
        """
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        [assembly: TokenInstrumentation.TrackTokens(tokenBudget: 5000)]

        class C
        {
            async Task M(IChatClient c, string exception)
            {
                while (true)
                {
                    try { await c.GetResponseAsync(exception); } catch (System.Exception error) when (error is not TokenBudgetExceededException) { }
                }
            }
        }
        """);

    private static Task Fix(string source, string @fixed) => Verify.Fix<SwallowedBudgetAnalyzer, SwallowedBudgetCodeFix>(source, @fixed, "LetBudgetPass");
}
