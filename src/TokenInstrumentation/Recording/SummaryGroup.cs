using System.Text.Json;

namespace TokenInstrumentation;

/// <summary>Sums over records: of all, or of one operation, agent, model, call site or iteration.</summary>
internal sealed class SummaryGroup
{
    /// <summary>Decimals of a cost that count.</summary>
    public const int CostDecimals = 12;

    public long Calls { get; set; }

    /// <summary>Of all calls; wide enough for any number of them.</summary>
    public Int128 ResponseTicks { get; set; }

    public long FailedCalls { get; set; }

    public long UnreportedCalls { get; set; }

    public long UnpricedCalls { get; set; }

    public TokenUsage Usage { get; set; }

    /// <summary>What the calls with a price cost; null when none has one.</summary>
    public decimal? CostUsd { get; set; }

    public long ToolCalls { get; set; }

    public long PromptTokensSaved { get; set; }

    public long LimitedResponses { get; set; }

    public long CompliantResponses { get; set; }

    public void Add(in TokenRecord record)
    {
        Calls++;
        Usage += record.Usage;
        FailedCalls += record.Status == CallStatus.Completed ? 0 : 1;
        UnreportedCalls += record.UsageSource > UsageSource.Provider ? 1 : 0;
        ToolCalls += record.ToolCalls;
        PromptTokensSaved += record.PromptTokensSaved;
        ResponseTicks += record.ResponseTime.Ticks;
        if (record.CostUsd is { } cost)
        {
            // Bounded decimals keep the sum exact: more would be rounded differently in another order.
            CostUsd = (CostUsd ?? 0) + decimal.Round(cost, CostDecimals);
        }
        else
        {
            UnpricedCalls++;
        }

        if (record is { WordLimit: > 0, WordCount: { } words })
        {
            LimitedResponses++;
            CompliantResponses += words <= record.WordLimit ? 1 : 0;
        }
    }

    /// <summary>Adds what was summed up elsewhere.</summary>
    public void Add(SummaryGroup other)
    {
        Calls += other.Calls;
        ResponseTicks += other.ResponseTicks;
        FailedCalls += other.FailedCalls;
        UnreportedCalls += other.UnreportedCalls;
        UnpricedCalls += other.UnpricedCalls;
        Usage += other.Usage;
        CostUsd = other.CostUsd is { } cost ? (CostUsd ?? 0) + cost : CostUsd;
        ToolCalls += other.ToolCalls;
        PromptTokensSaved += other.PromptTokensSaved;
        LimitedResponses += other.LimitedResponses;
        CompliantResponses += other.CompliantResponses;
    }

    /// <summary>Writes the counts beside the tokens and the cost.</summary>
    public void WriteCounts(Utf8JsonWriter json)
    {
        json.WriteNumber("calls", Calls);
        json.WriteNumber("failed_calls", FailedCalls);
        json.WriteNumber("unreported_calls", UnreportedCalls);
        json.WriteNumber("unpriced_calls", UnpricedCalls);
        json.WriteNumber("cached_input_tokens", Usage.CachedInputTokens);
        json.WriteNumber("cache_write_tokens", Usage.CacheWriteTokens);
        json.WriteNumber("reasoning_tokens", Usage.ReasoningTokens);
        json.WriteNumber("tool_calls", ToolCalls);
        SummaryJson.Quotient(json, "avg_response_time_ms", (decimal)ResponseTicks / TimeSpan.TicksPerMillisecond, Calls, 3);
        json.WriteNumber("limited_responses", LimitedResponses);
        json.WriteNumber("compliant_responses", CompliantResponses);
        SummaryJson.Quotient(json, "word_limit_compliance", CompliantResponses, LimitedResponses, 4);
        if (PromptTokensSaved != 0)
        {
            json.WriteNumber("prompt_tokens_saved", PromptTokensSaved);
        }
    }

    /// <summary>Writes the group as an object.</summary>
    public void Write(Utf8JsonWriter json, string name)
    {
        json.WriteStartObject(name);
        json.WriteNumber("input_tokens", Usage.InputTokens);
        json.WriteNumber("output_tokens", Usage.OutputTokens);
        json.WriteNumber("total_tokens", Usage.TotalTokens);
        SummaryJson.Cost(json, "cost_usd", CostUsd);
        WriteCounts(json);
        json.WriteEndObject();
    }
}
