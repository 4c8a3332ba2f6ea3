using System.Collections.Frozen;

namespace TokenInstrumentation;

/// <summary>
/// Formats a record as one line of <c>tokens.jsonl</c> (schema 1), by hand and without allocating. The order of the keys is part of the
/// format, readers may rely on it; those in brackets are left out when they have no value:
/// schema, timestamp, run_id, [phase], iteration, agent_name, agent_type, operation, task_description, module, operation_type, [call_site],
/// model, [request_model], [provider], input_tokens, output_tokens, [cached_input_tokens], [cache_write_tokens], [reasoning_tokens],
/// total_tokens, tokens_used, usage_source, cost_usd, response_time_ms, [time_to_first_token_ms], success, status, error_message,
/// [finish_reason], [attempt], [tool_calls], [word_count], [word_limit], [prompt_tokens_saved], [process_allocated_bytes],
/// [budget_used, budget_limit], request_id, session_id, user_id,
/// [trace_id], [span_id], metadata ([variant] and what the run states).
/// </summary>
internal sealed class JsonlFormatter
{
    // All keys, punctuation and numbers at their longest take some 1,400 bytes.
    private const int FixedLength = 2048;

    private readonly AttributionCache _attributions = new();
    private readonly byte[] _second = new byte["2026-02-28T12:00:00".Length];
    private long _secondNumber = -1;

    /// <summary>A bound for the bytes of the line.</summary>
    public static int MaxLength(in TokenRecord record)
    {
        long chars = Length(record.RunId) + Length(record.Phase) + Length(record.AgentName) + Length(record.AgentType)
            + Length(record.Operation) + Length(record.TaskDescription) + Length(record.Module) + Length(record.CallSite)
            + Length(record.Model) + Length(record.RequestModel) + Length(record.Provider) + Length(record.ErrorMessage)
            + Length(record.FinishReason) + Length(record.RequestId) + Length(record.SessionId) + Length(record.UserId)
            + Length(record.Variant) + Length(record.Metadata);
        return checked((int)(FixedLength + (chars * Utf8Cursor.BytesPerChar)));
    }

    /// <summary>Writes the line, its newline included.</summary>
    /// <returns>Its length in bytes.</returns>
    public int Format(in TokenRecord record, Span<byte> destination)
    {
        var cursor = new Utf8Cursor(destination);
        cursor.Raw("{\"schema\":1,\"timestamp\":\""u8);
        Timestamp(ref cursor, record.Timestamp);
        cursor.Raw("Z\""u8);
        Attribution(ref cursor, in record, destination);
        Tokens(ref cursor, in record);
        Outcome(ref cursor, in record);
        Limits(ref cursor, in record);
        Correlation(ref cursor, in record);
        Metadata(ref cursor, in record);
        cursor.Raw("}\n"u8);
        return cursor.Position;
    }

    private void Attribution(ref Utf8Cursor cursor, in TokenRecord record, ReadOnlySpan<byte> destination)
    {
        var known = _attributions.Find(in record);
        if (!known.IsEmpty)
        {
            cursor.Raw(known);
            return;
        }

        var start = cursor.Position;
        Attribution(ref cursor, in record);
        _attributions.Add(in record, destination[start..cursor.Position]);
    }

    private static void Attribution(ref Utf8Cursor cursor, in TokenRecord record)
    {
        cursor.Raw(",\"run_id\":"u8);
        cursor.Text(record.RunId);
        Optional(ref cursor, ",\"phase\":"u8, record.Phase);
        cursor.Raw(",\"iteration\":"u8);
        cursor.Number(record.Iteration);
        cursor.Raw(",\"agent_name\":"u8);
        cursor.Text(record.AgentName);
        cursor.Raw(",\"agent_type\":"u8);
        cursor.Text(record.AgentType);
        cursor.Raw(",\"operation\":"u8);
        cursor.Text(record.Operation);
        cursor.Raw(",\"task_description\":"u8);
        cursor.Text(record.TaskDescription);
        cursor.Raw(",\"module\":"u8);
        cursor.Text(record.Module);
        cursor.Raw(",\"operation_type\":\""u8);
        cursor.Raw(RecordTerms.OperationType[(int)record.OperationType]);
        cursor.Raw("\""u8);
        Optional(ref cursor, ",\"call_site\":"u8, record.CallSite);
        cursor.Raw(",\"model\":"u8);
        cursor.Text(record.Model);
        Optional(ref cursor, ",\"request_model\":"u8, record.RequestModel);
        Optional(ref cursor, ",\"provider\":"u8, record.Provider);
    }

    private static void Tokens(ref Utf8Cursor cursor, in TokenRecord record)
    {
        var usage = record.Usage;
        cursor.Raw(",\"input_tokens\":"u8);
        cursor.Number(usage.InputTokens);
        cursor.Raw(",\"output_tokens\":"u8);
        cursor.Number(usage.OutputTokens);
        Optional(ref cursor, ",\"cached_input_tokens\":"u8, usage.CachedInputTokens);
        Optional(ref cursor, ",\"cache_write_tokens\":"u8, usage.CacheWriteTokens);
        Optional(ref cursor, ",\"reasoning_tokens\":"u8, usage.ReasoningTokens);
        cursor.Raw(",\"total_tokens\":"u8);
        cursor.Number(usage.TotalTokens);
        cursor.Raw(",\"tokens_used\":"u8);
        cursor.Number(usage.TotalTokens);
        cursor.Raw(",\"usage_source\":\""u8);
        cursor.Raw(RecordTerms.UsageSource[(int)record.UsageSource]);
        cursor.Raw("\",\"cost_usd\":"u8);
        if (record.CostUsd is { } cost)
        {
            cursor.Number(cost);
        }
        else
        {
            cursor.Raw("null"u8);
        }
    }

    private static void Outcome(ref Utf8Cursor cursor, in TokenRecord record)
    {
        cursor.Raw(",\"response_time_ms\":"u8);
        cursor.Milliseconds(record.ResponseTime);
        if (record.TimeToFirstToken is { } first)
        {
            cursor.Raw(",\"time_to_first_token_ms\":"u8);
            cursor.Milliseconds(first);
        }

        cursor.Raw(record.Status == CallStatus.Completed ? ",\"success\":true,\"status\":\""u8 : ",\"success\":false,\"status\":\""u8);
        cursor.Raw(RecordTerms.Status[(int)record.Status]);
        cursor.Raw("\",\"error_message\":"u8);
        cursor.Text(record.ErrorMessage);
        Optional(ref cursor, ",\"finish_reason\":"u8, record.FinishReason);
        Optional(ref cursor, ",\"attempt\":"u8, record.Attempt);
        Optional(ref cursor, ",\"tool_calls\":"u8, record.ToolCalls);
    }

    private static void Limits(ref Utf8Cursor cursor, in TokenRecord record)
    {
        if (record.WordCount is { } words)
        {
            cursor.Raw(",\"word_count\":"u8);
            cursor.Number(words);
        }

        Optional(ref cursor, ",\"word_limit\":"u8, record.WordLimit);
        Optional(ref cursor, ",\"prompt_tokens_saved\":"u8, record.PromptTokensSaved);
        Optional(ref cursor, ",\"process_allocated_bytes\":"u8, record.ProcessAllocatedBytes);
        if (record.BudgetLimit != 0)
        {
            cursor.Raw(",\"budget_used\":"u8);
            cursor.Number(record.BudgetUsed);
            cursor.Raw(",\"budget_limit\":"u8);
            cursor.Number(record.BudgetLimit);
        }
    }

    private static void Correlation(ref Utf8Cursor cursor, in TokenRecord record)
    {
        cursor.Raw(",\"request_id\":"u8);
        cursor.Text(record.RequestId);
        cursor.Raw(",\"session_id\":"u8);
        cursor.Text(record.SessionId);
        cursor.Raw(",\"user_id\":"u8);
        cursor.Text(record.UserId);
        Optional(ref cursor, ",\"trace_id\":"u8, record.TraceId == default ? null : record.TraceId.ToHexString());
        Optional(ref cursor, ",\"span_id\":"u8, record.SpanId == default ? null : record.SpanId.ToHexString());
    }

    private static void Metadata(ref Utf8Cursor cursor, in TokenRecord record)
    {
        cursor.Raw(",\"metadata\":{"u8);
        Optional(ref cursor, "\"variant\":"u8, record.Variant);
        var separator = record.Variant is null ? ""u8 : ","u8;
        foreach (var (name, value) in record.Metadata ?? FrozenDictionary<string, string>.Empty)
        {
            if (name != "variant")
            {
                cursor.Raw(separator);
                cursor.Text(name);
                cursor.Raw(":"u8);
                cursor.Text(value);
                separator = ","u8;
            }
        }

        cursor.Raw("}"u8);
    }

    // Within a second only the fraction changes.
    private void Timestamp(ref Utf8Cursor cursor, DateTimeOffset timestamp)
    {
        var (second, fraction) = Math.DivRem(timestamp.UtcTicks, TimeSpan.TicksPerSecond);
        if (second != _secondNumber)
        {
            _ = timestamp.UtcDateTime.TryFormat(_second, out _, "s");
            _secondNumber = second;
        }

        cursor.Raw(_second);
        cursor.Raw("."u8);
        cursor.Digits(fraction, 7);
    }

    private static void Optional(ref Utf8Cursor cursor, ReadOnlySpan<byte> key, string? value)
    {
        if (value is not null)
        {
            cursor.Raw(key);
            cursor.Text(value);
        }
    }

    private static void Optional(ref Utf8Cursor cursor, ReadOnlySpan<byte> key, long value)
    {
        if (value != 0)
        {
            cursor.Raw(key);
            cursor.Number(value);
        }
    }

    private static long Length(string? text) => text?.Length ?? 0;

    // Each value with its name, the quotes, the colon and the comma.
    private static long Length(FrozenDictionary<string, string>? metadata)
    {
        var length = 0L;
        foreach (var (name, value) in metadata ?? FrozenDictionary<string, string>.Empty)
        {
            length += Length(name) + Length(value) + 6;
        }

        return length;
    }
}
