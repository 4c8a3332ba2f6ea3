using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TokenInstrumentation;

/// <summary>The fields of one line as they stand there; what is missing keeps its default.</summary>
internal sealed class RecordFields
{
    public long Schema = 1;
    public DateTimeOffset Timestamp;
    public string? RunId, Phase, AgentName, AgentType, Operation, TaskDescription, Module, CallSite, Model, RequestModel, Provider;
    public string? ErrorMessage, FinishReason, RequestId, SessionId, UserId, TraceId, SpanId, Variant;
    public int Iteration = 1, Attempt, ToolCalls, WordLimit;
    public int? WordCount;
    public long? Input, Output, Total, Used;
    public long Cached, CacheWrite, Reasoning, BudgetUsed, BudgetLimit, PromptTokensSaved;
    public OperationType OperationType;
    public UsageSource UsageSource;
    public decimal? Cost;
    public TimeSpan? ResponseTime, TimeToFirstToken;
    public bool Success = true;
    public CallStatus? Status;

    private delegate void Setter(RecordFields fields, ref Utf8JsonReader json);

    private static readonly Dictionary<string, Setter> s_setters = new(StringComparer.Ordinal)
    {
        ["schema"] = static (fields, ref json) => fields.Schema = json.GetInt64(),
        ["timestamp"] = static (fields, ref json) => fields.Timestamp = Time(json.GetString()!),
        ["run_id"] = static (fields, ref json) => fields.RunId = json.GetString(),
        ["phase"] = static (fields, ref json) => fields.Phase = json.GetString(),
        ["iteration"] = static (fields, ref json) => fields.Iteration = checked((int)Count(ref json)),
        ["agent_name"] = static (fields, ref json) => fields.AgentName = json.GetString(),
        ["agent_type"] = static (fields, ref json) => fields.AgentType = json.GetString(),
        ["operation"] = static (fields, ref json) => fields.Operation = json.GetString(),
        ["task_description"] = static (fields, ref json) => fields.TaskDescription = json.GetString(),
        ["module"] = static (fields, ref json) => fields.Module = json.GetString(),
        ["operation_type"] = static (fields, ref json) => fields.OperationType = (OperationType)Math.Max(0, Term(RecordTerms.OperationType, ref json)),
        ["call_site"] = static (fields, ref json) => fields.CallSite = json.GetString(),
        ["model"] = static (fields, ref json) => fields.Model = json.GetString(),
        ["model_name"] = static (fields, ref json) => fields.Model ??= json.GetString(),
        ["request_model"] = static (fields, ref json) => fields.RequestModel = json.GetString(),
        ["provider"] = static (fields, ref json) => fields.Provider = json.GetString(),
        ["input_tokens"] = static (fields, ref json) => fields.Input = Count(ref json),
        ["output_tokens"] = static (fields, ref json) => fields.Output = Count(ref json),
        ["cached_input_tokens"] = static (fields, ref json) => fields.Cached = Count(ref json),
        ["cache_write_tokens"] = static (fields, ref json) => fields.CacheWrite = Count(ref json),
        ["reasoning_tokens"] = static (fields, ref json) => fields.Reasoning = Count(ref json),
        ["total_tokens"] = static (fields, ref json) => fields.Total = Count(ref json),
        ["tokens_used"] = static (fields, ref json) => fields.Used = Count(ref json),
        ["usage_source"] = static (fields, ref json) => fields.UsageSource = (UsageSource)Math.Max(0, Term(RecordTerms.UsageSource, ref json)),
        ["cost_usd"] = static (fields, ref json) => fields.Cost = json.GetDecimal(),
        ["response_time_ms"] = static (fields, ref json) => fields.ResponseTime = Milliseconds(ref json),
        ["time_to_first_token_ms"] = static (fields, ref json) => fields.TimeToFirstToken = Milliseconds(ref json),
        ["success"] = static (fields, ref json) => fields.Success = json.GetBoolean(),
        ["status"] = static (fields, ref json) => fields.Status = Term(RecordTerms.Status, ref json) is >= 0 and var status ? (CallStatus)status : null,
        ["error_message"] = static (fields, ref json) => fields.ErrorMessage = json.GetString(),
        ["finish_reason"] = static (fields, ref json) => fields.FinishReason = json.GetString(),
        ["attempt"] = static (fields, ref json) => fields.Attempt = checked((int)Count(ref json)),
        ["tool_calls"] = static (fields, ref json) => fields.ToolCalls = checked((int)Count(ref json)),
        ["word_count"] = static (fields, ref json) => fields.WordCount = checked((int)Count(ref json)),
        ["word_limit"] = static (fields, ref json) => fields.WordLimit = checked((int)Count(ref json)),
        ["prompt_tokens_saved"] = static (fields, ref json) => fields.PromptTokensSaved = Count(ref json),
        ["budget_used"] = static (fields, ref json) => fields.BudgetUsed = Count(ref json),
        ["budget_limit"] = static (fields, ref json) => fields.BudgetLimit = Count(ref json),
        ["request_id"] = static (fields, ref json) => fields.RequestId = json.GetString(),
        ["session_id"] = static (fields, ref json) => fields.SessionId = json.GetString(),
        ["user_id"] = static (fields, ref json) => fields.UserId = json.GetString(),
        ["trace_id"] = static (fields, ref json) => fields.TraceId = json.GetString(),
        ["span_id"] = static (fields, ref json) => fields.SpanId = json.GetString(),
        ["metadata"] = static (fields, ref json) => fields.Variant = VariantOf(ref json),
    };

    private static readonly Dictionary<string, Setter>.AlternateLookup<ReadOnlySpan<char>> s_byName =
        s_setters.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Reads a property and its value; an unknown one and a null are skipped.</summary>
    public void Read(ref Utf8JsonReader json)
    {
        Span<char> name = stackalloc char[32];
        Setter? setter = null;
        if (json.ValueSpan.Length <= name.Length)
        {
            s_byName.TryGetValue(name[..json.CopyString(name)], out setter);
        }

        json.Read();
        if (setter is null || json.TokenType == JsonTokenType.Null)
        {
            json.Skip();
        }
        else
        {
            setter(this, ref json);
        }
    }

    // Other writers have whole numbers with a fraction (150.0), which counts may not have otherwise.
    private static long Count(ref Utf8JsonReader json)
    {
        if (json.TryGetInt64(out var count))
        {
            return count;
        }

        var value = json.GetDecimal();
        return decimal.IsInteger(value) ? (long)value : throw new FormatException($"{value.ToString(CultureInfo.InvariantCulture)} is no count");
    }

    private static TimeSpan Milliseconds(ref Utf8JsonReader json) => new((long)decimal.Round(json.GetDecimal() * TimeSpan.TicksPerMillisecond));

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    // Metadata is anything in the lines of others; what is not known is skipped.
    private static string? VariantOf(ref Utf8JsonReader json)
    {
        string? variant = null;
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return variant;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var isVariant = json.ValueTextEquals("variant"u8);
            json.Read();
            variant = isVariant && json.TokenType == JsonTokenType.String ? json.GetString() : variant;
            json.Skip();
        }

        return variant;
    }

    // -1 for a term of another tracker ("inference"), which is no reason to lose the tokens.
    private static int Term(byte[][] terms, ref Utf8JsonReader json) => RecordTerms.IndexOf(terms, Encoding.UTF8.GetBytes(json.GetString()!));
}
