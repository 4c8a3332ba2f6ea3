using BenchmarkDotNet.Attributes;
using Serilog;
using Serilog.Formatting.Json;

namespace TokenInstrumentation.Benchmarks.Recording;

/// <summary>One record a call to a file: ours in both durability modes, the bytes alone, and Serilog's file sink with the same fields.</summary>
[MemoryDiagnoser]
public class RecordBenchmarks
{
    private const int Records = 100_000;
    private const int Lines = 200;
    private const int BlockSize = 65_536;

    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"records-{Guid.NewGuid():n}");
    private byte[] _block = [];

    [GlobalSetup]
    public void SetUp()
    {
        Directory.CreateDirectory(_directory);
        TokenTracking.Enabled = true;
        using (var run = TokenRun.Start("lines", options: new TokenRunOptions { RunsDirectory = _directory }))
        {
            Book(Lines);
        }

        _block = File.ReadAllBytes(Path.Combine(_directory, "lines", "tokens.jsonl"));
    }

    [GlobalCleanup]
    public void CleanUp() => Directory.Delete(_directory, recursive: true);

    /// <summary>The limit: ready bytes of the same lines, in blocks of 64 KB.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Records)]
    public void RawWrite()
    {
        var path = Path.Combine(_directory, "raw.jsonl");
        using var file = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write);
        var total = (long)_block.Length / Lines * Records;
        for (long offset = 0; offset < total; offset += BlockSize)
        {
            RandomAccess.Write(file, _block.AsSpan(0, BlockSize), offset);
        }

        RandomAccess.SetLength(file, 0);
    }

    [Benchmark(OperationsPerInvoke = Records)]
    public void Buffered() => Write(Durability.Buffered);

    [Benchmark(OperationsPerInvoke = Records)]
    public void KillSafe() => Write(Durability.KillSafe);

    [Benchmark(OperationsPerInvoke = Records)]
    public void SerilogFile()
    {
        var path = Path.Combine(_directory, "serilog.jsonl");
        File.Delete(path);
        using var logger = new LoggerConfiguration().WriteTo.File(new JsonFormatter(), path, buffered: true, fileSizeLimitBytes: null).CreateLogger();
        for (var i = 0; i < Records; i++)
        {
            logger.Information(
                "{run_id} {iteration} {agent_name} {operation} {model} {input_tokens} {output_tokens} {total_tokens} {response_time_ms} {status}",
                "benchmark", 1, "analyst", "AnalyzeAsync", "model", 100, 20, 120, 12.5, "completed");
        }
    }

    private void Write(Durability durability)
    {
        // The summary at the end of a run reads the file back: that is not writing, so the run is flushed, measured, and left to the next one.
        var run = TokenRun.Start($"{durability}", options: new TokenRunOptions { RunsDirectory = _directory, Durability = durability });
        Book(Records);
        run.FlushAsync().AsTask().Wait();
        File.WriteAllBytes(Path.Combine(run.Directory!, "tokens.jsonl"), []);
    }

    private static void Book(int records)
    {
        for (var i = 0; i < records; i++)
        {
            TokenTracking.Record("model", new TokenUsage(100, 20), "analyst", "AnalyzeAsync");
        }
    }
}
