using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN206Tests
{
    private const string Frame = """
        using System.IO;
        class Writer(IChatClient chat)
        {
            [TrackTokens("writer", tokenBudget: 5000)]
            async Task<string> M(string prompt, bool flag, List<string> items, TaskCompletionSource<string> result, CancellationTokenSource stop)
            {
                BODY
                return "";
            }
        }
        """;

    private const string Call = "await chat.GetResponseAsync(prompt);";

    [Theory]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} {{|TKN206:catch|}} (Exception) {{ }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} {{|TKN206:catch|}} {{ continue; }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} {{|TKN206:catch|}} (Exception e) {{ Console.WriteLine(e); }} }}")]
    [InlineData($"while (true) {{ try {{ {Call} return \"\"; }} {{|TKN206:catch|}} {{ await Task.Delay(1000); }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} catch (IOException) {{ throw; }} {{|TKN206:catch|}} (Exception) {{ }} }}")]
    [InlineData($"for (var i = 0; i < 3; i++) {{ try {{ {Call} }} {{|TKN206:catch|}} (Exception e) when (i < 2) {{ Console.WriteLine(e); }} }}")]
    [InlineData($"try {{ {Call} }} {{|TKN206:catch|}} (Exception) {{ }} {Call}")]
    [InlineData($"try {{ {Call} }} {{|TKN206:catch|}} (Exception) {{ {Call} }}")]
    [InlineData($"foreach (var item in items) {{ foreach (var other in items) {{ try {{ {Call} }} {{|TKN206:catch|}} {{ break; }} }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ try {{ {Call} }} catch (IOException) {{ }} }} {{|TKN206:catch|}} {{ }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} {Call} }} {{|TKN206:catch|}} {{ }} }}")]
    public Task Reported(string body) => Verify.Analyzer<SwallowedBudgetAnalyzer>(Frame.Replace("BODY", body));

    [Theory]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} catch (Exception) {{ throw; }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} catch (Exception e) {{ throw new IOException(\"x\", e); }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} catch (Exception e) {{ System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e).Throw(); }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} catch (Exception e) when (e is not TokenBudgetExceededException) {{ }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} catch (Exception e) when (e is IOException) {{ }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} catch (TokenBudgetExceededException) {{ return \"\"; }} catch (Exception) {{ }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} catch (Exception e) {{ if (e is TokenBudgetExceededException) return \"\"; }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} catch (IOException) {{ }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} catch (Exception) {{ break; }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} catch (Exception) {{ return \"\"; }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} catch (Exception e) {{ result.SetException(e); }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} catch (Exception) {{ stop.Cancel(); }} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ {Call} }} finally {{ }} }}")]
    [InlineData($"try {{ {Call} }} catch (Exception) {{ }}")]
    [InlineData($"if (flag) {{ try {{ {Call} }} catch (Exception) {{ }} }} else {{ {Call} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ Console.WriteLine(item); }} catch (Exception) {{ }} {Call} }}")]
    [InlineData($"foreach (var item in items) {{ try {{ Func<Task> later = async () => {{ {Call} }}; }} catch (Exception) {{ }} }}")]
    public Task Not_reported(string body) => Verify.Analyzer<SwallowedBudgetAnalyzer>(Frame.Replace("BODY", body));

    [Theory]
    [InlineData("[TrackTokens(\"writer\", wordLimit: 300)]")]
    [InlineData("")]
    [InlineData("[Untracked(\"why\")]")]
    [InlineData("[TrackTokens(tokenBudget: 9), System.Diagnostics.CodeAnalysis.SuppressMessage(\"Budget\", \"TKN206\")]")]
    [InlineData("[TrackTokens(tokenBudget: 9), System.CodeDom.Compiler.GeneratedCode(\"g\", \"1\")]")]
    public Task Without_a_token_budget_or_suppressed(string attribute) => Verify.Analyzer<SwallowedBudgetAnalyzer>(
        $"class C {{ {attribute} async Task M(IChatClient c) {{ while (true) {{ try {{ await c.GetResponseAsync(\"x\"); }} catch {{ }} }} }} }}");

    [Fact]
    public Task A_budget_of_the_run_counts() => Verify.Analyzer<SwallowedBudgetAnalyzer>(
        "[assembly: TokenBudget(9000)] class C { [TrackTokens] async Task M(IChatClient c) { while (true) { try { await c.GetResponseAsync(\"x\"); } {|TKN206:catch|} { } } } }");

    [Fact]
    public Task A_pragma_silences_it() => Verify.Analyzer<SwallowedBudgetAnalyzer>(
        "class C { [TrackTokens(tokenBudget: 9)] async Task M(IChatClient c) { while (true) { try { await c.GetResponseAsync(\"x\"); }\n#pragma warning disable TKN206\ncatch { }\n#pragma warning restore TKN206\n} } }");
}
