using System.Collections.Frozen;
using CsCheck;
using TokenInstrumentation.Tests;

namespace TokenInstrumentation.Cli.Tests.Scanning;

/// <summary>Lines as the writer puts them, of records that people have and of those that nobody has.</summary>
internal static class WriterLines
{
    private static readonly string?[] s_names = ["analyst", "writer", "", null, "Prüfer", "a\"b\\c", "x,\"input_tokens\":1"];

    private static readonly Gen<string?> s_name = Gen.Int[0, s_names.Length - 1].Select(static i => s_names[i]);

    private static readonly Gen<(TokenUsage Usage, decimal? Cost, TimeSpan Took)> s_figures = Gen.Select(
        Gen.Long[0, 2_000_000], Gen.Long[0, 100_000], Gen.Int[0, 3], Gen.Long[0, 1_000_000_000], Gen.Int[0, 14], Gen.Long[0, 10_000_000_000]).Select(
        static (input, output, some, cost, scale, ticks) => (
            new TokenUsage(input, output) { CachedInputTokens = some * 3, ReasoningTokens = some & 1, CacheWriteTokens = some / 2, TotalTokens = input + output + some },
            some == 0 ? (decimal?)null : cost / (decimal)Math.Pow(10, scale),
            new TimeSpan(ticks)));

    /// <summary>A record whose names come back again and again.</summary>
    public static readonly Gen<TokenRecord> Ordinary = Gen.Select(
        s_name, s_name, s_figures, Gen.Enum<CallStatus>(), Gen.Enum<UsageSource>(), Gen.Enum<OperationType>(), Gen.Int[0, 5]).Select(
        static (one, other, figures, status, source, type, few) => new TokenRecord
        {
            Timestamp = new DateTimeOffset(2026, 2, 27, 23, 59, 57, TimeSpan.Zero).AddTicks(few * 12_345_678), RunId = one ?? "run", Phase = other,
            Iteration = few, AgentName = one!, Operation = other!, Model = one, RequestModel = other, CallSite = few == 0 ? null : other, OperationType = type,
            Usage = figures.Usage, CostUsd = figures.Cost, ResponseTime = figures.Took, Status = status, UsageSource = source,
            TimeToFirstToken = few > 2 ? figures.Took / 3 : null, WordLimit = few, WordCount = few == 1 ? null : few + 1, ToolCalls = few, Attempt = few,
            ErrorMessage = few == 2 ? other : null, FinishReason = other, RequestId = one, PromptTokensSaved = few * 5, BudgetUsed = few, BudgetLimit = few,
            Variant = few == 3 ? "b" : null, Metadata = few == 4 ? new Dictionary<string, string> { ["region"] = "eu", ["tier"] = one ?? "" }.ToFrozenDictionary() : null,
            TraceId = SampleRecords.Full.TraceId, SpanId = few == 5 ? default : SampleRecords.Full.SpanId,
        });

    public static byte[] Of(IEnumerable<TokenRecord> records)
    {
        var formatter = new JsonlFormatter();
        return [.. records.SelectMany(record =>
        {
            var buffer = new byte[JsonlFormatter.MaxLength(in record)];
            return buffer[..formatter.Format(in record, buffer)];
        })];
    }
}
