namespace TokenInstrumentation.Tests;

public class ConsoleProgressSinkTests
{
    [Fact]
    public async Task It_tells_what_seed_000_shows()
    {
        var writer = new StringWriter { NewLine = "\n" };
        await using (TokenRun.Start("workflow_123", options: new TokenRunOptions { Persist = false, Sinks = [new ConsoleProgressSink(writer)] }))
        {
            using (TokenScope.Enter("market_research_analyst"))
            {
                TokenTracking.Record("gpt-4o-mini", new TokenUsage(1000, 250));
                TokenTracking.Record("gpt-4o-mini", new TokenUsage(1500, 450));
            }

            TokenTracking.Record("gpt-4o-mini", new TokenUsage(4800, 0), "writer");
        }

        Assert.Equal(
            """
            🔍 Started token tracking for workflow: workflow_123
            🤖 Started agent tracking: market_research_analyst in workflow_123
            📊 Recorded LLM call: market_research_analyst used 1,250 tokens
            📊 Recorded LLM call: market_research_analyst used 1,950 tokens
            ✅ Completed agent tracking: market_research_analyst used 3,200 tokens
            📊 Recorded LLM call: writer used 4,800 tokens
            🎯 Completed workflow tracking: workflow_123 used 8,000 tokens

            """,
            writer.ToString());
    }

    [Theory]
    [InlineData(CallStatus.Failed, "❌ Failed LLM call: a used 5 tokens")]
    [InlineData(CallStatus.Cancelled, "🚫 Cancelled LLM call: a used 5 tokens")]
    [InlineData(CallStatus.Denied, "⛔ Denied LLM call: a used 5 tokens")]
    public void What_did_not_complete_is_told_apart(CallStatus status, string line)
    {
        var writer = new StringWriter { NewLine = "" };
        new ConsoleProgressSink(writer).OnRecord(new TokenRecord { AgentName = "a", Usage = new TokenUsage(5, 0), Status = status });
        Assert.Equal(line, writer.ToString());
    }

    [Theory]
    [InlineData("\u001b[2J\u001b]0;title\u0007", "\ufffd[2J\ufffd]0;title\ufffd")]
    [InlineData("a\r\nb\u0085c\u2028d", "a\ufffd\ufffdb\ufffdc\ufffdd")]
    [InlineData("\u202egnp.exe\u200b", "\ufffdgnp.exe\ufffd")]
    [InlineData("👩\u200d🔬 分析者", "👩\u200d🔬 分析者")]
    public void Nothing_in_a_name_commands_the_terminal(string name, string shown)
    {
        var writer = new StringWriter { NewLine = "" };
        new ConsoleProgressSink(writer).OnRecord(new TokenRecord { AgentName = name });
        Assert.Equal($"📊 Recorded LLM call: {shown} used 0 tokens", writer.ToString());
    }
}
