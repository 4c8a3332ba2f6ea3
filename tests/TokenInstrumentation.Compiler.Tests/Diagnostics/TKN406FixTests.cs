using TokenInstrumentation.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN406FixTests
{
    [Fact]
    public Task Starts_all_calls_and_waits_for_them_together() => Fix("""
                // Both sides.
                var market = (await analyst.RunAsync(product)).Text;
                var rivals = (await researcher.{|TKN406:RunAsync|}(product).ConfigureAwait(false)).Text;
                return market + rivals;
        """, """
                // Both sides.
                var marketTask = analyst.RunAsync(product);
                var rivalsTask = researcher.RunAsync(product);
                await Task.WhenAll(marketTask, rivalsTask);
                var market = (await marketTask).Text;
                var rivals = (await rivalsTask.ConfigureAwait(false)).Text;
                return market + rivals;
        """);

    [Fact]
    public Task Takes_no_name_that_is_taken() => Fix("""
                var aTask = "taken";
                AgentResponse a, b;
                a = await analyst.RunAsync(product);
                b = await researcher.{|TKN406:RunAsync|}(product);
                return aTask + a.Text + b.Text;
        """, """
                var aTask = "taken";
                AgentResponse a, b;
                var aTask2 = analyst.RunAsync(product);
                var bTask = researcher.RunAsync(product);
                await Task.WhenAll(aTask2, bTask);
                a = await aTask2;
                b = await bTask;
                return aTask + a.Text + b.Text;
        """);

    [Fact]
    public Task Fixes_every_row_of_a_file() => Fix("""
                var a = await analyst.RunAsync(product);
                var b = await researcher.{|TKN406:RunAsync|}(product);
                Console.WriteLine(a.Text);
                var c = await analyst.RunAsync(a.Text);
                var d = await researcher.{|TKN406:RunAsync|}(b.Text);
                return c.Text + d.Text;
        """, """
                var aTask = analyst.RunAsync(product);
                var bTask = researcher.RunAsync(product);
                await Task.WhenAll(aTask, bTask);
                var a = await aTask;
                var b = await bTask;
                Console.WriteLine(a.Text);
                var cTask = analyst.RunAsync(a.Text);
                var dTask = researcher.RunAsync(b.Text);
                await Task.WhenAll(cTask, dTask);
                var c = await cTask;
                var d = await dTask;
                return c.Text + d.Text;
        """);

    private static Task Fix(string body, string @fixed) =>
        Verify.Fix<SequentialCallsAnalyzer, SequentialCallsCodeFix>(Frame(body), Frame(@fixed), nameof(SequentialCallsCodeFix));

    private static string Frame(string body) => $$"""
        using System;
        using System.Threading.Tasks;
        using Microsoft.Agents.AI;

        class Desk(AIAgent analyst, AIAgent researcher)
        {
            public async Task<string> AskAsync(string product)
            {
        {{body}}
            }
        }
        """;
}
