using System.Collections.Frozen;
using System.Diagnostics;
using System.Text.Json;

namespace TokenInstrumentation;

/// <summary>Turns one line into a record. Of a schema that is newer, what is known is read and the rest passed over.</summary>
internal static class RecordParser
{
    private const int Schema = 1;

    /// <summary>Reads a line.</summary>
    /// <param name="line">The line, without its newline.</param>
    /// <param name="record">The record, when it is one.</param>
    /// <param name="reason">What is wrong, when it is none.</param>
    public static bool TryParse(ReadOnlySpan<byte> line, out TokenRecord record, out string reason)
    {
        record = default;
        var fields = new RecordFields();
        try
        {
            var json = new Utf8JsonReader(line);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject)
            {
                reason = "not a JSON object";
                return false;
            }

            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                fields.Read(ref json);
            }

            if (json.Read())
            {
                reason = "more than one value";
                return false;
            }

            if (fields is { Input: null, Output: null, Total: null, Used: null })
            {
                reason = "no token counts";
                return false;
            }

            reason = "";
            record = ToRecord(fields);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException or OverflowException
            or ArgumentException)
        {
            reason = fields.Schema > Schema ? $"schema {fields.Schema}, newer than {Schema}: {exception.Message}" : exception.Message;
            return false;
        }
    }

    private static TokenRecord ToRecord(RecordFields fields)
    {
        var usage = new TokenUsage(fields.Input ?? 0, fields.Output ?? 0)
        {
            CachedInputTokens = fields.Cached,
            CacheWriteTokens = fields.CacheWrite,
            ReasoningTokens = fields.Reasoning,
        };
        return new TokenRecord
        {
            Timestamp = fields.Timestamp,
            RunId = fields.RunId ?? "",
            Phase = fields.Phase,
            Iteration = fields.Iteration,
            AgentName = fields.AgentName ?? "unknown",
            AgentType = fields.AgentType,
            Operation = fields.Operation ?? "unknown",
            TaskDescription = fields.TaskDescription,
            Module = fields.Module,
            OperationType = fields.OperationType,
            CallSite = fields.CallSite,
            Model = fields.Model,
            RequestModel = fields.RequestModel,
            Provider = fields.Provider,
            Usage = (fields.Total ?? fields.Used) is { } total ? usage with { TotalTokens = total } : usage,
            UsageSource = fields.UsageSource,
            CostUsd = fields.Cost,
            ResponseTime = fields.ResponseTime ?? default,
            TimeToFirstToken = fields.TimeToFirstToken,
            Status = fields.Status ?? (fields.Success ? CallStatus.Completed : CallStatus.Failed),
            ErrorMessage = fields.ErrorMessage,
            FinishReason = fields.FinishReason,
            Attempt = fields.Attempt,
            ToolCalls = fields.ToolCalls,
            WordCount = fields.WordCount,
            WordLimit = fields.WordLimit,
            PromptTokensSaved = fields.PromptTokensSaved,
            Variant = fields.Variant,
            Metadata = fields.Metadata?.ToFrozenDictionary(StringComparer.Ordinal),
            ProcessAllocatedBytes = fields.ProcessAllocated,
            BudgetUsed = fields.BudgetUsed,
            BudgetLimit = fields.BudgetLimit,
            RequestId = fields.RequestId,
            SessionId = fields.SessionId,
            UserId = fields.UserId,
            TraceId = fields.TraceId is { } trace ? ActivityTraceId.CreateFromString(trace) : default,
            SpanId = fields.SpanId is { } span ? ActivitySpanId.CreateFromString(span) : default,
        };
    }
}
