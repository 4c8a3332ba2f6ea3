using BenchmarkDotNet.Attributes;
using Microsoft.ML.Tokenizers;
using TokenInstrumentation.Tokenizers;

namespace TokenInstrumentation.Benchmarks.Tokens;

/// <summary>
/// Counting texts of 60,000 chars, beside Microsoft.ML.Tokenizers. Ours without its cache of contents; both keep the counts of words.
/// What is cold has words that never come again.
/// </summary>
[MemoryDiagnoser]
public class CountBenchmarks
{
    private TiktokenTokenizer _library = null!;
    private BytePairEncoding _ours = null!;
    private string _text = "";

    [Params("prose", "code", "json", "chinese", "chinese, cold", "words, cold")]
    public string Kind { get; set; } = "";

    [Params("o200k_base", "cl100k_base")]
    public string Encoding { get; set; } = "";

    [GlobalSetup]
    public void SetUp()
    {
        _library = TiktokenTokenizer.CreateForEncoding(Encoding);
        _ours = Encoding == "o200k_base" ? BytePairEncoding.O200k : BytePairEncoding.Cl100k;
        _text = BenchmarkText.Create(Kind);
        if (Library() != Ours())
        {
            throw new InvalidOperationException("The counts differ");
        }
    }

    [Benchmark(Baseline = true)]
    public int Library() => _library.CountTokens(_text);

    [Benchmark]
    public int Ours()
    {
        _ours.Read(_text, int.MaxValue, out var tokens);
        return tokens;
    }
}
