using System.Text;

namespace TokenInstrumentation.Tests;

public sealed class AgentLogSinkTests : IDisposable
{
    private readonly RunsFolder _runs = new();

    private string Log => Path.Combine(_runs.Path, "logs", "agent_token_tracker.log");

    public void Dispose() => _runs.Dispose();

    [Fact]
    public async Task The_log_of_seed_002_comes_out()
    {
        using (var sink = new AgentLogSink(Log))
        {
            sink.OnRecord(Seed());
            sink.Flush();
        }

        var lines = await File.ReadAllLinesAsync(Log);
        Assert.Equal("# Agent Token Tracker Log", lines[0]);
        Assert.Contains("[timestamp] [agent_name] used X tokens for [task] in [module]", lines[1], StringComparison.Ordinal);
        Assert.Matches("^# Initialized: 20..-..-..T..:..:..\\.\\d{7}Z$", lines[2]);
        Assert.Equal(
            "[2025-07-11T18:53:30.4140850Z] [claude] used 150 tokens for [High-complexity synthesis task] in [core_orchestration]",
            lines[3]);
        Assert.Equal(5, lines.Length);
        using var json = System.Text.Json.JsonDocument.Parse(lines[4]);
        Assert.Equal(
            ("claude", "claude", "High-complexity synthesis task", "core_orchestration", 150, "req_claude_1752274410", "test_session_001", "test_user", "claude_model", 250, true),
            (Text("agent_name"), Text("agent_type"), Text("task_description"), Text("module"), Number("tokens_used"), Text("request_id"), Text("session_id"),
                Text("user_id"), Text("model"), Number("response_time_ms"), json.RootElement.GetProperty("success").GetBoolean()));

        string? Text(string name) => json.RootElement.GetProperty(name).GetString();
        int Number(string name) => json.RootElement.GetProperty(name).GetInt32();
    }

    [Theory]
    [InlineData("a] used 0 tokens for [b", @"[a\] used 0 tokens for [b]")]
    [InlineData("line\r\n[2026] [x]", @"[line\r\n[2026\] [x\]]")]
    [InlineData("\u001b[2J\u0085\u2028", @"[\u001b[2J\u0085\u2028]")]
    [InlineData("back\\slash\t\u202e", @"[back\\slash\t\u202e]")]
    [InlineData("👩\u200d🔬 分析者", "[👩\u200d🔬 分析者]")]
    public void Nothing_in_a_name_breaks_the_line(string name, string shown)
    {
        var line = AgentLogLine.Of(new TokenRecord { AgentName = name, Operation = name, Module = name });
        Assert.Equal($"[0001-01-01T00:00:00.0000000Z] {shown} used 0 tokens for {shown} in {shown}", line);
    }

    [Fact]
    public async Task A_run_writes_every_call_and_a_second_one_goes_on_in_the_same_log()
    {
        foreach (var id in (string[])["first", "second"])
        {
            using var sink = new AgentLogSink(Log);
            await using var run = _runs.Start(id, Durability.Buffered, sink);
            using (TokenScope.Enter("analyst", "market"))
            {
                TokenTracking.Record("gpt-4o-mini", new TokenUsage(100, 50));
            }
        }

        var lines = await File.ReadAllLinesAsync(Log);
        Assert.Single(lines, static line => line == "# Agent Token Tracker Log");
        Assert.Equal(2, lines.Count(static line => line.Contains("] [analyst] used 150 tokens for [market] in [", StringComparison.Ordinal)));
        using var reader = new RecordReader(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', lines.Where(static line => line[0] == '{')))), "log");
        Assert.True(reader.Read());
        Assert.Equal("first", reader.Current.RunId);
        Assert.True(reader.Read());
        Assert.Equal("second", reader.Current.RunId);
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_changes_nothing_for_the_caller()
    {
        Directory.CreateDirectory(Log);
        using var sink = new AgentLogSink(Log);
        var errors = TokenTracking.Errors;
        await using (_runs.Start("blocked", Durability.Buffered, sink))
        {
            RunsFolder.Book(1);
            RunsFolder.Book(2);
        }

        Assert.Equal(2, sink.RecordsLost);
        Assert.True(TokenTracking.Errors > errors);
        Assert.Equal(2, RunsFolder.Read(_runs.Records("blocked")).Records.Count);
    }

    private static TokenRecord Seed()
    {
        Assert.True(RecordParser.TryParse(Encoding.UTF8.GetBytes(RecordReaderTests.Seed002), out var record, out var reason), reason);
        return record;
    }
}
