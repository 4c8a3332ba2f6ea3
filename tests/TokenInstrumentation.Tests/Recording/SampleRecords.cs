using System.Collections.Frozen;
using System.Diagnostics;
using CsCheck;

namespace TokenInstrumentation.Tests;

/// <summary>Records of all shapes, with names that nobody would choose.</summary>
internal static class SampleRecords
{
    private static readonly string[] s_hostile =
        ["", "\"\\\b\f\n\r\t\0", "\u001b[2J", "\ud800", "a\udc00b", "😀 \ud83d", "\u2028\u2029\u0085\u007f", "分析者", "{\"a\":1}\n"];

    private static readonly Gen<string> s_text = Gen.OneOf(
        Gen.String[Gen.Char['\0', '\uffff'], 0, 40],
        Gen.String[Gen.Char[' ', '~'], 0, 40],
        Gen.Int[0, s_hostile.Length - 1].Select(static i => s_hostile[i]));

    private static readonly Gen<string?> s_optional = Gen.OneOf(s_text.Select(static text => (string?)text), Gen.Const((string?)null));

    private static readonly Gen<long> s_count = Gen.OneOf(Gen.Const(0L), Gen.Long[1, 100_000], Gen.Long[0, 500_000_000_000]);

    public static readonly TokenRecord Empty = new() { AgentName = "a", Operation = "o" };

    public static readonly TokenRecord Full = new()
    {
        Timestamp = new DateTimeOffset(2026, 2, 28, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_567),
        RunId = "run_tech_20260228_123456",
        Phase = "tech",
        Iteration = 2,
        AgentName = "market_research_analyst",
        AgentType = "ResearchAnalyst",
        Operation = "AnalyzeAsync",
        TaskDescription = "size of the market",
        Module = "MarketResearch.ResearchAnalyst",
        OperationType = OperationType.Agent,
        CallSite = "0123456789abcdef",
        Model = "gpt-4o-mini-2024-07-18",
        RequestModel = "gpt-4o-mini",
        Provider = "openai",
        Usage = new TokenUsage(1000, 250) { CachedInputTokens = 100, CacheWriteTokens = 20, ReasoningTokens = 30, TotalTokens = 1260 },
        UsageSource = UsageSource.Partial,
        CostUsd = 0.0123m,
        ResponseTime = TimeSpan.FromMicroseconds(1_234_560),
        TimeToFirstToken = TimeSpan.FromMilliseconds(250),
        Status = CallStatus.Cancelled,
        ErrorMessage = "System.OperationCanceledException",
        FinishReason = "stop",
        Attempt = 3,
        ToolCalls = 2,
        WordCount = 310,
        WordLimit = 300,
        PromptTokensSaved = 120,
        Variant = "control",
        Metadata = new Dictionary<string, string> { ["team"] = "drinks", ["ticket"] = "17" }.ToFrozenDictionary(),
        ProcessAllocatedBytes = 4096,
        BudgetUsed = 5000,
        BudgetLimit = 40000,
        RequestId = "chatcmpl-1",
        SessionId = "s",
        UserId = "u",
        TraceId = ActivityTraceId.CreateFromString("0af7651916cd43dd8448eb211c80319c"),
        SpanId = ActivitySpanId.CreateFromString("b7ad6b7169203331"),
    };

    private static readonly Gen<TokenRecord> s_names = Gen.Select(
        s_text, s_optional, s_text, s_optional, s_optional, s_optional, s_optional, s_optional,
        static (run, phase, agent, type, task, module, model, requested) => new TokenRecord
        {
            RunId = run, Phase = phase, AgentName = agent, AgentType = type, Operation = agent + run, TaskDescription = task, Module = module,
            Model = model, RequestModel = requested, CallSite = task, Provider = type, ErrorMessage = model, FinishReason = phase,
            RequestId = module, SessionId = requested, UserId = task, Variant = type,
            Metadata = phase is null ? null : new Dictionary<string, string> { [agent] = run, ["key"] = agent }.ToFrozenDictionary(),
        });

    private static readonly Gen<TokenUsage> s_usage = Gen.Select(s_count, s_count, s_count, s_count, s_count).Select(
        static (input, output, cached, write, reasoning) => new TokenUsage(input, output)
        {
            CachedInputTokens = cached, CacheWriteTokens = write, ReasoningTokens = reasoning, TotalTokens = input + reasoning,
        });

    private static readonly Gen<(DateTime Time, decimal? Cost, TimeSpan Took, TimeSpan? First, int Words, int Limit)> s_figures = Gen.Select(
        Gen.DateTime[new DateTime(2000, 1, 1), new DateTime(2099, 1, 1)],
        Gen.Decimal[0, 1000].Nullable(),
        Gen.Long[0, TimeSpan.TicksPerDay].Select(static ticks => new TimeSpan(ticks / 10 * 10)),
        Gen.Long[0, TimeSpan.TicksPerDay].Select(static ticks => new TimeSpan(ticks / 10 * 10)).Nullable(),
        Gen.Int[0, 1000],
        Gen.Int[0, 3]);

    /// <summary>Any record.</summary>
    public static readonly Gen<TokenRecord> Any = Gen.Select(
        s_names, s_usage, s_figures, Gen.Enum<CallStatus>(), Gen.Enum<UsageSource>(), Gen.Enum<OperationType>()).Select(
        static (names, usage, figures, status, source, type) => names with
        {
            Timestamp = new DateTimeOffset(figures.Time.Ticks, TimeSpan.Zero), Usage = usage, CostUsd = figures.Cost,
            ResponseTime = figures.Took, TimeToFirstToken = figures.First, Status = status, UsageSource = source, OperationType = type,
            Iteration = figures.Words, Attempt = figures.Limit, ToolCalls = figures.Limit, WordCount = figures.Limit == 0 ? null : figures.Words,
            WordLimit = figures.Limit, PromptTokensSaved = figures.Limit * 7, ProcessAllocatedBytes = figures.Words * 1L << figures.Limit * 8, BudgetUsed = figures.Limit == 0 ? 0 : figures.Words, BudgetLimit = figures.Limit,
            TraceId = figures.Limit == 0 ? default : ActivityTraceId.CreateRandom(),
            SpanId = figures.Limit == 0 ? default : ActivitySpanId.CreateRandom(),
        });
}
