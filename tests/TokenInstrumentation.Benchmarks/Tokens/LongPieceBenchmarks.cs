using BenchmarkDotNet.Attributes;
using Microsoft.ML.Tokenizers;
using TokenInstrumentation.Tokenizers;

namespace TokenInstrumentation.Benchmarks.Tokens;

/// <summary>One piece without a place to cut, in two lengths: the ratio of the times is what counts.</summary>
[MemoryDiagnoser]
public class LongPieceBenchmarks
{
    private readonly TiktokenTokenizer _library = TiktokenTokenizer.CreateForEncoding("o200k_base");
    private string _text = "";

    [Params('a', ' ', '=', '字')]
    public char Letter { get; set; }

    [Params(4_096, 16_384)]
    public int Length { get; set; }

    [GlobalSetup]
    public void SetUp() => _text = new string(Letter, Length);

    [Benchmark(Baseline = true)]
    public int Library() => _library.CountTokens(_text);

    [Benchmark]
    public int Ours()
    {
        BytePairEncoding.O200k.Read(_text, int.MaxValue, out var tokens);
        return tokens;
    }
}
