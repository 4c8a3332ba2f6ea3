using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using TokenInstrumentation.Benchmarks.Support;

namespace TokenInstrumentation.Benchmarks.Calls;

/// <summary>An LLM call whose answer is there at once, in a loop inside one task: bare, tracked, and under OpenTelemetry.</summary>
[MemoryDiagnoser]
public class CompletedCallBenchmarks
{
    private const int Calls = 1000;

    private readonly List<ChatMessage> _messages = [new(ChatRole.System, "Be brief."), new(ChatRole.User, "What is the answer?")];
    private readonly ChatOptions _options = new() { ModelId = "model" };
    private readonly IChatClient _client = new ReadyClient();
    private readonly IChatClient _observed = Telemetry.Wrap(new ReadyClient());
    private readonly IChatClient _metered = new ReadyClient().AsBuilder().UseTokenMetering().Build();
    private Telemetry? _telemetry;
    private TokenRun? _run;

    [GlobalSetup(Target = nameof(TrackedOff))]
    public void SetUpOff() => _run = BenchmarkRun.Start(Tracking.Off);

    [GlobalSetup(Targets = [nameof(Tracked), nameof(TrackedAtLeaf)])]
    public void SetUpLedger() => _run = BenchmarkRun.Start(Tracking.Ledger);

    [GlobalSetup(Target = nameof(TrackedWithRecords))]
    public void SetUpRecords() => _run = BenchmarkRun.Start(Tracking.Records);

    [GlobalSetup(Target = nameof(OpenTelemetryMetrics))]
    public void SetUpMetrics() => _telemetry = new Telemetry(traces: false);

    [GlobalSetup(Target = nameof(OpenTelemetryMetricsAndTraces))]
    public void SetUpTraces() => _telemetry = new Telemetry(traces: true);

    [GlobalCleanup]
    public void CleanUp()
    {
        _telemetry?.Dispose();
        _run?.Dispose();
    }

    [Untracked("what the others are compared with")]
    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public void Bare() => Loop(_client);

    [TrackTokens(agent: "benchmark")]
    [Benchmark(OperationsPerInvoke = Calls)]
    public void TrackedOff() => TrackedLoop(_client);

    [Benchmark(OperationsPerInvoke = Calls)]
    public void Tracked() => TrackedLoop(_client);

    [Benchmark(OperationsPerInvoke = Calls)]
    public void TrackedWithRecords() => TrackedLoop(_client);

    [Benchmark(OperationsPerInvoke = Calls)]
    public void TrackedAtLeaf() => TrackedLoop(_metered);

    [Untracked("a peer")]
    [Benchmark(OperationsPerInvoke = Calls)]
    public void OpenTelemetryNobodyListens() => Loop(_observed);

    [Untracked("a peer")]
    [Benchmark(OperationsPerInvoke = Calls)]
    public void OpenTelemetryMetrics() => Loop(_observed);

    [Untracked("a peer")]
    [Benchmark(OperationsPerInvoke = Calls)]
    public void OpenTelemetryMetricsAndTraces() => Loop(_observed);

    [Untracked("what the others are compared with")]
    private void Loop(IChatClient client)
    {
        for (var i = 0; i < Calls; i++)
        {
            client.GetResponseAsync(_messages, _options).GetAwaiter().GetResult();
        }
    }

    [TrackTokens(agent: "benchmark")]
    private void TrackedLoop(IChatClient client)
    {
        using var run = _run!.Enter();
        using var task = TokenScope.Enter();
        for (var i = 0; i < Calls; i++)
        {
            client.GetResponseAsync(_messages, _options).GetAwaiter().GetResult();
        }
    }
}
