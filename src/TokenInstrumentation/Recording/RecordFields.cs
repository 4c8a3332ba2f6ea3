using System.Globalization;
using System.Text;
using System.Text.Json;

namespace TokenInstrumentation;

/// <summary>The fields of one line as they stand there; what is missing keeps its default.</summary>
internal sealed class RecordFields
{
    private const long MaxTokens = 1_000_000_000_000;
    private const decimal MaxCostUsd = 1_000_000_000_000;

    public long Schema = 1;
    public DateTimeOffset Timestamp;
    public string? RunId, Phase, AgentName, AgentType, Operation, TaskDescription, Module, CallSite, Model, RequestModel, Provider;
    public string? ErrorMessage, FinishReason, RequestId, SessionId, UserId, TraceId, SpanId, Variant;
    public int Iteration = 1, Attempt, ToolCalls, WordLimit;
    public int? WordCount;
    public long? Input, Output, Total, Used;
    public long Cached, CacheWrite, Reasoning, BudgetUsed, BudgetLimit, PromptTokensSaved, ProcessAllocated;
    public Dictionary<string, string>? Metadata;
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
        ["input_tokens"] = static (fields, ref json) => fields.Input = Tokens(ref json),
        ["output_tokens"] = static (fields, ref json) => fields.Output = Tokens(ref json),
        ["cached_input_tokens"] = static (fields, ref json) => fields.Cached = Tokens(ref json),
        ["cache_write_tokens"] = static (fields, ref json) => fields.CacheWrite = Tokens(ref json),
        ["reasoning_tokens"] = static (fields, ref json) => fields.Reasoning = Tokens(ref json),
        ["total_tokens"] = static (fields, ref json) => fields.Total = Tokens(ref json),
        ["tokens_used"] = static (fields, ref json) => fields.Used = Tokens(ref json),
        ["usage_source"] = static (fields, ref json) => fields.UsageSource = (UsageSource)Math.Max(0, Term(RecordTerms.UsageSource, ref json)),
        ["cost_usd"] = static (fields, ref json) => fields.Cost = Dollars(ref json),
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
        ["prompt_tokens_saved"] = static (fields, ref json) => fields.PromptTokensSaved = Tokens(ref json),
        ["process_allocated_bytes"] = static (fields, ref json) => fields.ProcessAllocated = Count(ref json),
        ["budget_used"] = static (fields, ref json) => fields.BudgetUsed = Tokens(ref json),
        ["budget_limit"] = static (fields, ref json) => fields.BudgetLimit = Tokens(ref json),
        ["request_id"] = static (fields, ref json) => fields.RequestId = json.GetString(),
        ["session_id"] = static (fields, ref json) => fields.SessionId = json.GetString(),
        ["user_id"] = static (fields, ref json) => fields.UserId = json.GetString(),
        ["trace_id"] = static (fields, ref json) => fields.TraceId = json.GetString(),
        ["span_id"] = static (fields, ref json) => fields.SpanId = json.GetString(),
        ["metadata"] = static (fields, ref json) => fields.ReadMetadata(ref json),
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
        if (!json.TryGetInt64(out var count))
        {
            var value = json.GetDecimal();
            count = decimal.IsInteger(value) ? (long)value : throw new FormatException($"{value.ToString(CultureInfo.InvariantCulture)} is no count");
        }

        return count >= 0 ? count : throw new FormatException("a negative count");
    }

    // More than any request can have; without a bound, a few lines would make the sums overflow.
    private static long Tokens(ref Utf8JsonReader json) =>
        Count(ref json) is <= MaxTokens and var tokens ? tokens : throw new FormatException($"more than {MaxTokens:N0} tokens");

    private static decimal Dollars(ref Utf8JsonReader json) =>
        json.GetDecimal() is >= 0 and <= MaxCostUsd and var cost ? cost : throw new FormatException($"no cost: it lies between 0 and {MaxCostUsd:N0} dollars");

    private static TimeSpan Milliseconds(ref Utf8JsonReader json) => json.GetDecimal() is >= 0 and var time
        ? new TimeSpan((long)decimal.Round(time * TimeSpan.TicksPerMillisecond))
        : throw new FormatException("a negative time");

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    // Metadata is anything in the lines of others; what is no text is skipped.
    private void ReadMetadata(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return;
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            if (json.TokenType != JsonTokenType.String)
            {
                json.Skip();
            }
            else if (name == "variant")
            {
                Variant = json.GetString();
            }
            else
            {
                (Metadata ??= new Dictionary<string, string>(StringComparer.Ordinal))[name] = json.GetString()!;
            }
        }
    }

    // -1 for a term of another tracker ("inference"), which is no reason to lose the tokens.
    private static int Term(byte[][] terms, ref Utf8JsonReader json) => RecordTerms.IndexOf(terms, Encoding.UTF8.GetBytes(json.GetString()!));
}
