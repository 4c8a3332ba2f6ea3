using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using TokenInstrumentation.Benchmarks.Support;

namespace TokenInstrumentation.Benchmarks.Calls;

/// <summary>A call of a tracked method, task scope and ambient attribution included: the whole price of one operation with one LLM call.</summary>
[MemoryDiagnoser]
public class TrackedMethodBenchmarks
{
    private const int Calls = 1000;

    private readonly List<ChatMessage> _messages = [new(ChatRole.User, "What is the answer?")];
    private readonly ChatOptions _options = new() { ModelId = "model" };
    private readonly IChatClient _client = new ReadyClient();
    private TokenRun _run = null!;

    [GlobalSetup]
    public void SetUp() => _run = BenchmarkRun.Start(Tracking.Ledger);

    [GlobalCleanup]
    public void CleanUp() => _run.Dispose();

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public void Untracked()
    {
        for (var i = 0; i < Calls; i++)
        {
            AskUntracked().GetAwaiter().GetResult();
        }
    }

    [Benchmark(OperationsPerInvoke = Calls)]
    public void Tracked()
    {
        using var run = _run.Enter();
        for (var i = 0; i < Calls; i++)
        {
            AskTracked().GetAwaiter().GetResult();
        }
    }

    [Untracked("what the other is compared with")]
    private Task<ChatResponse> AskUntracked() => _client.GetResponseAsync(_messages, _options);

    [TrackTokens(agent: "benchmark")]
    private Task<ChatResponse> AskTracked() => _client.GetResponseAsync(_messages, _options);
}
