using System.Diagnostics;

namespace TokenInstrumentation.Benchmarks.Recording;

/// <summary>Writes the records of a run that never was, as the runtime writes them: for timing what reads them.</summary>
internal static class RecordFile
{
    private const int BufferLength = 1024 * 1024;
    private const int RecordsPerIteration = 200_000;

    private static readonly string[] s_agents = ["market_research_analyst", "financial_analyst", "competitor_analyst", "risk_analyst", "writer"];
    private static readonly string[] s_operations = ["AnalyzeAsync", "SummarizeAsync", "ReviewAsync", "WriteAsync"];
    private static readonly string[] s_models = ["gpt-4o-mini-2024-07-18", "gpt-4o-2024-08-06", "claude-sonnet-4-5"];

    /// <summary>Writes a file: the same one each time, but for the ids of traces.</summary>
    public static void Write(string path, long records)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using var file = File.Create(path);
        var formatter = new JsonlFormatter();
        var random = new Random(1);
        var buffer = new byte[BufferLength];
        var (used, time) = (0, new DateTimeOffset(2026, 2, 28, 12, 0, 0, TimeSpan.Zero));
        for (long i = 0; i < records; i++)
        {
            time = time.AddTicks(random.Next(20_000_000));
            var record = Of(i, time, random);
            if (buffer.Length - used < JsonlFormatter.MaxLength(in record))
            {
                file.Write(buffer, 0, used);
                used = 0;
            }

            used += formatter.Format(in record, buffer.AsSpan(used));
        }

        file.Write(buffer, 0, used);
    }

    private static TokenRecord Of(long number, DateTimeOffset time, Random random)
    {
        var (agent, operation, model) = (random.Next(s_agents.Length), random.Next(s_operations.Length), s_models[random.Next(s_models.Length)]);
        var (input, output) = (random.Next(100, 8000), random.Next(10, 1500));
        return new TokenRecord
        {
            Timestamp = time, RunId = "run_tech_20260228_123456", Phase = "tech", Iteration = (int)(number / RecordsPerIteration) + 1,
            AgentName = s_agents[agent], AgentType = "ResearchAnalyst", Operation = s_operations[operation], Module = "MarketResearch.ResearchAnalyst",
            CallSite = $"0123456789ab{agent:x2}{operation:x2}", Model = model, RequestModel = model, Provider = "openai",
            Usage = new TokenUsage(input, output) { CachedInputTokens = input / 2, ReasoningTokens = output / 3 }, UsageSource = UsageSource.Provider,
            CostUsd = number % 50 == 0 ? null : (input * 0.00000015m) + (output * 0.0000006m),
            ResponseTime = TimeSpan.FromMicroseconds(random.Next(200_000, 9_000_000)),
            TimeToFirstToken = number % 3 == 0 ? TimeSpan.FromMilliseconds(random.Next(100, 900)) : null,
            Status = number % 100 == 0 ? CallStatus.Failed : CallStatus.Completed, FinishReason = "stop", Attempt = 1,
            WordCount = agent == 4 ? random.Next(100, 400) : null, WordLimit = agent == 4 ? 300 : 0, RequestId = $"chatcmpl-{random.Next():x8}{random.Next():x8}",
            TraceId = ActivityTraceId.CreateRandom(), SpanId = ActivitySpanId.CreateRandom(),
        };
    }
}
