using BenchmarkDotNet.Attributes;
using Microsoft.Extensions.AI;
using TokenInstrumentation.Benchmarks.Support;

namespace TokenInstrumentation.Benchmarks.Streams;

/// <summary>A stream of 50 updates, delivered at once or one at a time.</summary>
[MemoryDiagnoser]
public class StreamBenchmarks
{
    private readonly List<ChatMessage> _messages = [new(ChatRole.User, "What is the answer?")];
    private readonly ChatOptions _options = new() { ModelId = "model" };
    private StreamClient _source = null!;
    private IChatClient _client = null!;
    private Telemetry? _telemetry;
    private TokenRun? _run;

    [Params(false, true)]
    public bool Later { get; set; }

    [GlobalSetup(Target = nameof(Bare))]
    public void SetUpBare() => _client = _source = new StreamClient(50, Later);

    [GlobalSetup(Target = nameof(Tracked))]
    public void SetUpLedger()
    {
        SetUpBare();
        _run = BenchmarkRun.Start(Tracking.Ledger);
    }

    [GlobalSetup(Target = nameof(OpenTelemetryMetrics))]
    public void SetUpMetrics()
    {
        _source = new StreamClient(50, Later);
        (_client, _telemetry) = (Telemetry.Wrap(_source), new Telemetry(traces: false));
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _telemetry?.Dispose();
        _run?.Dispose();
    }

    [Benchmark(Baseline = true)]
    public int Bare() => Drive(Read());

    [Benchmark]
    public int Tracked() => Drive(ReadTracked());

    [Benchmark]
    public int OpenTelemetryMetrics() => Drive(Read());

    private int Drive(Task<int> reading)
    {
        while (!reading.IsCompleted)
        {
            _source.Deliver();
        }

        return reading.Result;
    }

    [Untracked("what the others are compared with")]
    private async Task<int> Read()
    {
        var count = 0;
        await foreach (var update in _client.GetStreamingResponseAsync(_messages, _options).ConfigureAwait(false))
        {
            count++;
        }

        return count;
    }

    [TrackTokens(agent: "benchmark")]
    private async Task<int> ReadTracked()
    {
        using var run = _run!.Enter();
        using var task = TokenScope.Enter();
        var count = 0;
        await foreach (var update in _client.GetStreamingResponseAsync(_messages, _options).ConfigureAwait(false))
        {
            count++;
        }

        return count;
    }
}
