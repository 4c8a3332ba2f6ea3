using System.Text;

namespace TokenInstrumentation.Tests;

public class RecordReaderTests
{
    private const string Seed001 =
        """{"timestamp": "2026-02-28T12:05:00", "operation": "contrarian", "iteration": 1, "input_tokens": 3000, "output_tokens": 800, "total_tokens": 3800, "model": "gpt-4", "cost_usd": null}""";

    internal const string Seed002 =
        """{"timestamp": "2025-07-11T18:53:30.414085", "agent_name": "claude", "agent_type": "claude", "task_description": "High-complexity synthesis task", "module": "core_orchestration", "tokens_used": 150, "operation_type": "inference", "request_id": "req_claude_1752274410", "session_id": "test_session_001", "user_id": "test_user", "model_name": "claude_model", "response_time_ms": 250, "success": true, "error_message": null, "metadata": {}}""";

    [Fact]
    public void The_lines_of_seed_001_are_read()
    {
        var (records, broken) = Read(Seed001 + "\n");
        var record = Assert.Single(records);
        Assert.Empty(broken);
        Assert.Equal(("contrarian", "gpt-4", 1, null), (record.Operation, record.Model, record.Iteration, record.CostUsd));
        Assert.Equal(new TokenUsage(3000, 800), record.Usage);
        Assert.Equal(new DateTimeOffset(2026, 2, 28, 12, 5, 0, TimeSpan.Zero), record.Timestamp);
        Assert.Equal(CallStatus.Completed, record.Status);
    }

    [Fact]
    public void The_lines_of_seed_002_are_read()
    {
        var record = Assert.Single(Read(Seed002).Records);
        Assert.Equal(("claude", "claude_model", "core_orchestration"), (record.AgentName, record.Model, record.Module));
        Assert.Equal((0, 0, 150), (record.Usage.InputTokens, record.Usage.OutputTokens, record.Usage.TotalTokens));
        Assert.Equal(("test_session_001", "test_user"), (record.SessionId, record.UserId));
        Assert.Equal(TimeSpan.FromMilliseconds(250), record.ResponseTime);
    }

    [Fact]
    public void A_call_that_did_not_succeed_counts_as_failed() =>
        Assert.Equal(CallStatus.Failed, Assert.Single(Read("""{"tokens_used":1,"success":false}""").Records).Status);

    [Fact]
    public void Terms_of_other_trackers_do_no_harm()
    {
        var record = Assert.Single(Read("""{"tokens_used":1,"status":"error","operation_type":"inference","usage_source":"guess","success":false}""").Records);
        Assert.Equal((CallStatus.Failed, OperationType.Chat, UsageSource.None), (record.Status, record.OperationType, record.UsageSource));
    }

    [Fact]
    public void A_torn_last_line_is_reported_as_torn()
    {
        var (records, broken) = Read(Seed001 + "\n" + Seed001[..40]);
        Assert.Single(records);
        var torn = Assert.Single(broken);
        Assert.Equal((2, true), (torn.Line, torn.IsTorn));
        Assert.StartsWith("test(2): torn last line", torn.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_last_line_without_a_newline_that_is_whole_counts() => Assert.Equal(2, Read(Seed001 + "\n" + Seed001).Records.Count);

    [Theory]
    [InlineData("{\"schema\":1,\"timest")]
    [InlineData("not json")]
    [InlineData("[1]")]
    [InlineData("42")]
    [InlineData("{}")]
    [InlineData("{\"input_tokens\":-5}")]
    [InlineData("{\"input_tokens\":\"5\"}")]
    [InlineData("{\"input_tokens\":1.5}")]
    [InlineData("{\"input_tokens\":99999999999999999999999}")]
    [InlineData("{\"input_tokens\":1}{\"input_tokens\":1}")]
    [InlineData("{\"schema\":2,\"input_tokens\":{\"text\":1}}")]
    [InlineData("{\"input_tokens\":1000000000001}")]
    [InlineData("{\"input_tokens\":1,\"cached_input_tokens\":-1}")]
    [InlineData("{\"input_tokens\":1,\"cost_usd\":-0.01}")]
    [InlineData("{\"input_tokens\":1,\"cost_usd\":79228162514264337593543950335}")]
    [InlineData("{\"input_tokens\":1,\"response_time_ms\":-1}")]
    [InlineData("{\"input_tokens\":1,\"response_time_ms\":1e300}")]
    [InlineData("{\"input_tokens\":1,\"timestamp\":\"yesterday\"}")]
    [InlineData("{\"input_tokens\":1,\"iteration\":99999999999}")]
    [InlineData("{\"input_tokens\":1,\"agent_name\":\"\\ud800\"}")]
    public void A_broken_line_is_skipped_and_reported_with_its_number(string line)
    {
        var (records, broken) = Read($"{Seed001}\n\n{line}\n{Seed002}\r\n");
        Assert.Equal(2, records.Count);
        var one = Assert.Single(broken);
        Assert.Equal((3, false), (one.Line, one.IsTorn));
        Assert.NotEmpty(one.Reason);
    }

    [Fact]
    public void Invalid_utf8_is_reported_not_thrown()
    {
        byte[] line = [.. "{\"input_tokens\":1,\"agent_name\":\""u8, 0xFF, 0xFE, .. "\"}\n"u8];
        using var reader = new RecordReader(new MemoryStream(line), "test");
        Assert.False(reader.Read());
        Assert.Equal(1, reader.BrokenLines);
    }

    [Fact]
    public void Unknown_and_repeated_fields_and_a_byte_order_mark_do_no_harm()
    {
        var record = Assert.Single(Read("\uFEFF{\"x\":{\"deep\":[1,{}]},\"a_key_that_is_longer_than_any_that_is_known\":1,\"input_tokens\":5,\"input_tokens\":7.0}\n").Records);
        Assert.Equal(7, record.Usage.InputTokens);
    }

    [Fact]
    public void Of_a_newer_schema_what_is_known_is_read()
    {
        var record = Assert.Single(Read("""{"schema":7,"agent_name":"a","input_tokens":5,"output_tokens":1,"tokens_by_kind":{"text":6},"status":"paused"}""").Records);
        Assert.Equal(("a", 6L, CallStatus.Completed), (record.AgentName, record.Usage.TotalTokens, record.Status));
        var broken = Assert.Single(Read("""{"schema":7,"input_tokens":{"text":6}}""" + "\n").Broken);
        Assert.StartsWith("schema 7, newer than 1: ", broken.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_nested_however_deep_is_fatal()
    {
        var deep = "{\"input_tokens\":1,\"metadata\":" + string.Concat(Enumerable.Repeat("{\"a\":", 5000)) + "1" + new string('}', 5001);
        Assert.Contains("depth", Assert.Single(Read(deep + "\n").Broken).Reason, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Metadata_that_is_no_text_is_passed_over() => Assert.Equal(
        [KeyValuePair.Create("b", "x")],
        Assert.Single(Read("""{"tokens_used":1,"metadata":{"a":1,"b":"x","c":{"d":"y"},"e":null,"f":["z"]}}""").Records).Metadata!);

    [Fact]
    public void A_huge_line_is_skipped_in_bounded_memory_and_the_next_is_read()
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.Create(path))
            {
                file.Write(Encoding.UTF8.GetBytes(Seed001 + "\n"));
                var piece = Enumerable.Repeat((byte)'x', 1024 * 1024).ToArray();
                for (var i = 0; i < 40; i++)
                {
                    file.Write(piece);
                }

                file.Write(Encoding.UTF8.GetBytes("\n" + Seed001 + "\n"));
            }

            var before = GC.GetAllocatedBytesForCurrentThread();
            var (records, broken) = RunsFolder.Read(path);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 40 * 1024 * 1024);
            Assert.Equal(2, records.Count);
            Assert.Equal(2, Assert.Single(broken).Line);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Lines_are_cut_right_wherever_the_stream_is()
    {
        var text = string.Concat(Enumerable.Range(1, 200).Select(static i => $"{{\"input_tokens\":{i},\"agent_name\":\"{new string('ä', i)}\"}}\n"));
        foreach (var size in new[] { 1, 2, 7, 64, 4096 })
        {
            using var reader = new RecordReader(new TricklingStream(Encoding.UTF8.GetBytes(text), size), "test");
            for (var i = 1; i <= 200; i++)
            {
                Assert.True(reader.Read());
                Assert.Equal((i, i), (reader.Current.Usage.InputTokens, reader.LineNumber));
            }

            Assert.False(reader.Read());
            Assert.Equal(0, reader.BrokenLines);
        }
    }

    [Fact]
    public void Of_many_broken_lines_all_are_counted_and_some_kept()
    {
        using var reader = new RecordReader(new MemoryStream(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("x\n", 1000)))), "test");
        Assert.False(reader.Read());
        Assert.Equal((1000, RecordReader.MaxReported), (reader.BrokenLines, reader.Broken.Count));
    }

    private static (List<TokenRecord> Records, IReadOnlyList<BrokenLine> Broken) Read(string text)
    {
        var records = new List<TokenRecord>();
        using var reader = new RecordReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), "test");
        while (reader.Read())
        {
            records.Add(reader.Current);
        }

        Assert.Equal(reader.BrokenLines, reader.Broken.Count);
        Assert.Equal(reader.HasTornTail, reader.Broken.Any(static line => line.IsTorn));
        return (records, reader.Broken);
    }

    private sealed class TricklingStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) => base.Read(buffer, offset, Math.Min(count, size));
    }
}
