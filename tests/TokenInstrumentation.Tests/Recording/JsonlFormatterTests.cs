using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using CsCheck;

namespace TokenInstrumentation.Tests;

public class JsonlFormatterTests
{
    // The fields of seeds 001 and 002: there in every line, with or without a value.
    private static readonly string[] s_seedFields =
    [
        "timestamp", "agent_name", "agent_type", "task_description", "module", "tokens_used", "operation_type", "request_id", "session_id",
        "user_id", "model", "response_time_ms", "success", "error_message", "metadata", "operation", "input_tokens", "output_tokens",
        "iteration", "total_tokens", "cost_usd",
    ];

    [Fact]
    public void A_full_record_has_every_key_in_the_documented_order() => Assert.Equal(
        [
            "schema", "timestamp", "run_id", "phase", "iteration", "agent_name", "agent_type", "operation", "task_description", "module",
            "operation_type", "call_site", "model", "request_model", "provider", "input_tokens", "output_tokens", "cached_input_tokens",
            "cache_write_tokens", "reasoning_tokens", "total_tokens", "tokens_used", "usage_source", "cost_usd", "response_time_ms",
            "time_to_first_token_ms", "success", "status", "error_message", "finish_reason", "attempt", "tool_calls", "word_count",
            "word_limit", "prompt_tokens_saved", "process_allocated_bytes", "budget_used", "budget_limit", "request_id", "session_id", "user_id", "trace_id", "span_id", "metadata",
        ],
        Keys(SampleRecords.Full));

    [Fact]
    public void A_record_without_values_has_the_fields_of_the_seeds_and_few_more()
    {
        var keys = Keys(SampleRecords.Empty);
        Assert.Empty(s_seedFields.Except(keys));
        Assert.Equal(["schema", "run_id", "usage_source", "status"], keys.Except(s_seedFields));
    }

    [Fact]
    public void Values_are_written_as_documented() => Assert.Equal(
        """
        {"schema":1,"timestamp":"2026-02-28T12:00:00.1234567Z","run_id":"run_tech_20260228_123456","phase":"tech","iteration":2,"agent_name":"market_research_analyst","agent_type":"ResearchAnalyst","operation":"AnalyzeAsync","task_description":"size of the market","module":"MarketResearch.ResearchAnalyst","operation_type":"agent","call_site":"0123456789abcdef","model":"gpt-4o-mini-2024-07-18","request_model":"gpt-4o-mini","provider":"openai","input_tokens":1000,"output_tokens":250,"cached_input_tokens":100,"cache_write_tokens":20,"reasoning_tokens":30,"total_tokens":1260,"tokens_used":1260,"usage_source":"partial","cost_usd":0.0123,"response_time_ms":1234.56,"time_to_first_token_ms":250,"success":false,"status":"cancelled","error_message":"System.OperationCanceledException","finish_reason":"stop","attempt":3,"tool_calls":2,"word_count":310,"word_limit":300,"prompt_tokens_saved":120,"process_allocated_bytes":4096,"budget_used":5000,"budget_limit":40000,"request_id":"chatcmpl-1","session_id":"s","user_id":"u","trace_id":"0af7651916cd43dd8448eb211c80319c","span_id":"b7ad6b7169203331","metadata":{"variant":"control","team":"drinks","ticket":"17"}}

        """,
        Format(SampleRecords.Full));

    [Fact]
    public void Any_record_is_one_line_of_valid_json_and_comes_back_as_it_was() => SampleRecords.Any.Array[1, 20].Sample(records =>
    {
        // One formatter for all of them: what it remembers of one record must not show in another.
        var formatter = new JsonlFormatter();
        foreach (var record in records.Concat(records))
        {
            var line = Format(record, formatter);
            Assert.Equal(line.Length - 1, line.IndexOf('\n'));
            Assert.DoesNotContain(line[..^1], static c => char.IsControl(c) || c is '\u2028' or '\u2029');
            using var json = JsonDocument.Parse(line);
            Assert.Equal(Valid(record.AgentName), json.RootElement.GetProperty("agent_name").GetString());
            Assert.True(RecordParser.TryParse(Encoding.UTF8.GetBytes(line), out var read, out var reason), reason);
            AssertSame(record, read);
        }
    });

    [Fact]
    public void Every_field_of_a_record_is_written_and_read()
    {
        // A field that is added to the record is default here until the sample has it; then it must come back.
        var fields = typeof(TokenRecord).GetProperties().Where(static field => field.CanWrite && field.Name != nameof(TokenRecord.Run)).ToArray();
        Assert.True(fields.Length > 35, "the fields are found");
        Assert.All(fields, static field => Assert.NotEqual(field.GetValue(default(TokenRecord)), field.GetValue(SampleRecords.Full)));
        Assert.True(RecordParser.TryParse(Encoding.UTF8.GetBytes(Format(SampleRecords.Full)), out var read, out var reason), reason);
        AssertSame(SampleRecords.Full, read);
    }

    [Fact]
    public void What_is_remembered_of_one_record_never_stands_in_another_that_differs_in_one_field()
    {
        var full = SampleRecords.Full;
        TokenRecord[] others =
        [
            full with { RunId = "x" }, full with { Phase = "x" }, full with { Iteration = 9 }, full with { AgentName = "x" },
            full with { AgentType = "x" }, full with { Operation = "x" }, full with { TaskDescription = "x" }, full with { Module = "x" },
            full with { OperationType = OperationType.Tool }, full with { CallSite = "x" }, full with { Model = "x" },
            full with { RequestModel = "x" }, full with { Provider = "x" }, full with { Provider = null }, full with { Phase = null },
        ];
        Assert.All(others, other =>
        {
            var formatter = new JsonlFormatter();
            Assert.Equal(Format(full), Format(full, formatter));
            Assert.Equal(Format(other), Format(other, formatter));
            Assert.Equal(Format(full), Format(full, formatter));
            Assert.Equal(Format(other), Format(other, formatter));
        });
    }

    [Fact]
    public void The_bound_holds_for_the_worst_strings()
    {
        var worst = new string('\u0001', 10_000);
        var record = SampleRecords.Full with { AgentName = worst, Model = worst, ErrorMessage = worst, Usage = new(long.MaxValue, 0), Metadata = new Dictionary<string, string> { [worst] = worst }.ToFrozenDictionary() };
        Assert.InRange(Encoding.UTF8.GetByteCount(Format(record)), 300_000, JsonlFormatter.MaxLength(in record));
    }

    [Fact]
    public void Formatting_allocates_nothing()
    {
        var formatter = new JsonlFormatter();
        var buffer = new byte[JsonlFormatter.MaxLength(SampleRecords.Full)];
        var names = Enumerable.Range(0, 20).Select(static i => $"agent {i}\n").ToArray();
        Format();
        var before = GC.GetAllocatedBytesForCurrentThread();
        Format();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Format()
        {
            for (var i = 0; i < 1000; i++)
            {
                var record = SampleRecords.Full with { AgentName = names[i % names.Length], Timestamp = SampleRecords.Full.Timestamp.AddSeconds(i) };
                formatter.Format(in record, buffer);
            }
        }
    }

    internal static string[] Keys(TokenRecord record)
    {
        using var json = JsonDocument.Parse(Format(record));
        return [.. json.RootElement.EnumerateObject().Select(static property => property.Name)];
    }

    private static string Format(TokenRecord record, JsonlFormatter? formatter = null)
    {
        var buffer = new byte[JsonlFormatter.MaxLength(in record)];
        return Encoding.UTF8.GetString(buffer, 0, (formatter ?? new JsonlFormatter()).Format(in record, buffer));
    }

    private static void AssertSame(TokenRecord written, TokenRecord read)
    {
        Assert.Equal(Normalized(written) with { Metadata = null }, Normalized(read) with { Metadata = null });
        Assert.Equal(
            (written.Metadata ?? FrozenDictionary<string, string>.Empty).Where(static pair => pair.Key != "variant")
                .GroupBy(static pair => Valid(pair.Key)!).ToDictionary(static pairs => pairs.Key, static pairs => Valid(pairs.Last().Value)!),
            (read.Metadata ?? FrozenDictionary<string, string>.Empty).ToDictionary());
    }

    // A lone surrogate is no character: it is read back as U+FFFD.
    private static TokenRecord Normalized(TokenRecord record) => record with
    {
        RunId = Valid(record.RunId)!,
        Phase = Valid(record.Phase),
        AgentName = Valid(record.AgentName)!,
        AgentType = Valid(record.AgentType),
        Operation = Valid(record.Operation)!,
        TaskDescription = Valid(record.TaskDescription),
        Module = Valid(record.Module),
        CallSite = Valid(record.CallSite),
        Model = Valid(record.Model),
        RequestModel = Valid(record.RequestModel),
        Provider = Valid(record.Provider),
        Variant = Valid(record.Variant),
        ErrorMessage = Valid(record.ErrorMessage),
        FinishReason = Valid(record.FinishReason),
        RequestId = Valid(record.RequestId),
        SessionId = Valid(record.SessionId),
        UserId = Valid(record.UserId),
    };

    private static string? Valid(string? text) => text is null ? null : Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
