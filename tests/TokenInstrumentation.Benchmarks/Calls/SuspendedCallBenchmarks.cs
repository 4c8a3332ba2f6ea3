using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using TokenInstrumentation.Benchmarks.Support;

namespace TokenInstrumentation.Benchmarks.Calls;

/// <summary>An LLM call that suspends its caller once, completed on the same thread.</summary>
[MemoryDiagnoser]
public class SuspendedCallBenchmarks
{
    private const int Calls = 1000;

    private readonly List<ChatMessage> _messages = [new(ChatRole.User, "What is the answer?")];
    private readonly ChatOptions _options = new() { ModelId = "model" };
    private readonly LaterClient _later = new();
    private IChatClient _client = null!;
    private Telemetry? _telemetry;
    private TokenRun? _run;

    [GlobalSetup(Target = nameof(Bare))]
    public void SetUpBare() => _client = _later;

    [GlobalSetup(Target = nameof(TrackedOff))]
    public void SetUpOff() => SetUp(Tracking.Off);

    [GlobalSetup(Target = nameof(Tracked))]
    public void SetUpLedger() => SetUp(Tracking.Ledger);

    [GlobalSetup(Target = nameof(TrackedWithRecords))]
    public void SetUpRecords() => SetUp(Tracking.Records);

    [GlobalSetup(Target = nameof(OpenTelemetryMetrics))]
    public void SetUpMetrics() => (_client, _telemetry) = (Telemetry.Wrap(_later), new Telemetry(traces: false));

    [GlobalSetup(Target = nameof(OpenTelemetryMetricsAndTraces))]
    public void SetUpTraces() => (_client, _telemetry) = (Telemetry.Wrap(_later), new Telemetry(traces: true));

    [GlobalCleanup]
    public void CleanUp()
    {
        _telemetry?.Dispose();
        _run?.Dispose();
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Calls)]
    public void Bare() => Drive(Loop());

    [Benchmark(OperationsPerInvoke = Calls)]
    public void TrackedOff() => Drive(TrackedLoop());

    [Benchmark(OperationsPerInvoke = Calls)]
    public void Tracked() => Drive(TrackedLoop());

    [Benchmark(OperationsPerInvoke = Calls)]
    public void TrackedWithRecords() => Drive(TrackedLoop());

    [Benchmark(OperationsPerInvoke = Calls)]
    public void OpenTelemetryMetrics() => Drive(Loop());

    [Benchmark(OperationsPerInvoke = Calls)]
    public void OpenTelemetryMetricsAndTraces() => Drive(Loop());

    private void SetUp(Tracking tracking)
    {
        _client = _later;
        _run = BenchmarkRun.Start(tracking);
    }

    private void Drive(Task loop)
    {
        while (!loop.IsCompleted)
        {
            _later.Answer();
        }
    }

    [Untracked("what the others are compared with")]
    private async Task Loop()
    {
        for (var i = 0; i < Calls; i++)
        {
            await _client.GetResponseAsync(_messages, _options).ConfigureAwait(false);
        }
    }

    [TrackTokens(agent: "benchmark")]
    private async Task TrackedLoop()
    {
        using var run = _run!.Enter();
        using var task = TokenScope.Enter();
        for (var i = 0; i < Calls; i++)
        {
            await _client.GetResponseAsync(_messages, _options).ConfigureAwait(false);
        }
    }
}
