using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TokenInstrumentation;

/// <summary>The columns of a CSV export: the fields of a record, in the order of <see cref="JsonlFormatter"/>. What has no value is empty.</summary>
internal static class CsvColumns
{
    public delegate string? Value(in TokenRecord record);

    public static readonly (string Name, Value Value)[] All =
    [
        ("timestamp", static (in record) => AgentLogLine.Timestamp(record.Timestamp)),
        ("run_id", static (in record) => record.RunId),
        ("phase", static (in record) => record.Phase),
        ("iteration", static (in record) => Number(record.Iteration)),
        ("agent_name", static (in record) => record.AgentName),
        ("agent_type", static (in record) => record.AgentType),
        ("operation", static (in record) => record.Operation),
        ("task_description", static (in record) => record.TaskDescription),
        ("module", static (in record) => record.Module),
        ("operation_type", static (in record) => Term(RecordTerms.OperationType, (int)record.OperationType)),
        ("call_site", static (in record) => record.CallSite),
        ("model", static (in record) => record.Model),
        ("request_model", static (in record) => record.RequestModel),
        ("provider", static (in record) => record.Provider),
        ("input_tokens", static (in record) => Number(record.Usage.InputTokens)),
        ("output_tokens", static (in record) => Number(record.Usage.OutputTokens)),
        ("cached_input_tokens", static (in record) => Number(record.Usage.CachedInputTokens)),
        ("cache_write_tokens", static (in record) => Number(record.Usage.CacheWriteTokens)),
        ("reasoning_tokens", static (in record) => Number(record.Usage.ReasoningTokens)),
        ("total_tokens", static (in record) => Number(record.Usage.TotalTokens)),
        ("usage_source", static (in record) => Term(RecordTerms.UsageSource, (int)record.UsageSource)),
        ("cost_usd", static (in record) => record.CostUsd?.ToString("0.############################", CultureInfo.InvariantCulture)),
        ("response_time_ms", static (in record) => Milliseconds(record.ResponseTime)),
        ("time_to_first_token_ms", static (in record) => Milliseconds(record.TimeToFirstToken)),
        ("success", static (in record) => record.Status == CallStatus.Completed ? "true" : "false"),
        ("status", static (in record) => Term(RecordTerms.Status, (int)record.Status)),
        ("error_message", static (in record) => record.ErrorMessage),
        ("finish_reason", static (in record) => record.FinishReason),
        ("attempt", static (in record) => Number(record.Attempt)),
        ("tool_calls", static (in record) => Number(record.ToolCalls)),
        ("word_count", static (in record) => record.WordCount is { } words ? Number(words) : null),
        ("word_limit", static (in record) => Limit(record.WordLimit)),
        ("prompt_tokens_saved", static (in record) => Number(record.PromptTokensSaved)),
        ("budget_used", static (in record) => record.BudgetLimit == 0 ? null : Number(record.BudgetUsed)),
        ("budget_limit", static (in record) => Limit(record.BudgetLimit)),
        ("request_id", static (in record) => record.RequestId),
        ("session_id", static (in record) => record.SessionId),
        ("user_id", static (in record) => record.UserId),
        ("trace_id", static (in record) => record.TraceId == default ? null : record.TraceId.ToHexString()),
        ("span_id", static (in record) => record.SpanId == default ? null : record.SpanId.ToHexString()),
        ("variant", static (in record) => record.Variant),
        ("metadata", static (in record) => Json(record.Metadata)),
    ];

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string? Limit(long value) => value == 0 ? null : Number(value);

    private static string? Milliseconds(TimeSpan? time) => time?.TotalMilliseconds.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Term(byte[][] terms, int index) => Encoding.ASCII.GetString(terms[index]);

    private static string? Json(FrozenDictionary<string, string>? metadata)
    {
        if (metadata is null or { Count: 0 })
        {
            return null;
        }

        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            foreach (var (name, value) in metadata)
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }
}
