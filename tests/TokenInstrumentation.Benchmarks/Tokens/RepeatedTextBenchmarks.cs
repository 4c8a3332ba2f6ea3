using BenchmarkDotNet.Attributes;
using Microsoft.ML.Tokenizers;
using TokenInstrumentation.Tokenizers;

namespace TokenInstrumentation.Benchmarks.Tokens;

/// <summary>What an app calls: a message that was counted before, and where to cut it.</summary>
[MemoryDiagnoser]
public class RepeatedTextBenchmarks
{
    private readonly TiktokenTokenizer _library = TiktokenTokenizer.CreateForEncoding("o200k_base");
    private readonly TiktokenCounter _ours = new();
    private string _text = "";

    [Params(200, 4_000, 60_000)]
    public int Length { get; set; }

    [GlobalSetup]
    public void SetUp() => _text = BenchmarkText.Create("prose")[..Length];

    [Benchmark(Baseline = true)]
    public int LibraryCount() => _library.CountTokens(_text);

    [Benchmark]
    public int OursCount() => _ours.Count(_text, "gpt-4o");

    [Benchmark]
    public int LibraryCut() => _library.GetIndexByTokenCount(_text, 40, out _, out _);

    [Benchmark]
    public int OursCut() => _ours.GetIndexByTokenCount(_text, 40, "gpt-4o", out _);
}
