using System.Globalization;

namespace TokenInstrumentation.Cli.Tests.Prices;

public sealed class LiteLlmImportTests : IDisposable
{
    private readonly PriceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("word-1", 1000, 1000, 100, 100, "0.009900001")] // 800 × 2 + 100 × 0.5 + 100 × 2.5 + 1000 × 8.000001
    [InlineData("word-2", 128_000, 1, 0, 0, "0.128003")]
    [InlineData("word-2", 128_001, 1, 0, 0, "0.256005")]
    [InlineData("word-2", 256_001, 1, 1, 0, "1.0240061")]
    [InlineData("azure/word-2", 1000, 0, 0, 0, "0.0011")]
    [InlineData("azure/word-2", 1000, 0, 0, 1, null)]
    [InlineData("ranges", 32_000, 1, 0, 0, "0.0032004")]
    [InlineData("ranges", 32_001, 1, 0, 0, "0.006401")]
    [InlineData("embed", 1000, 0, 0, 0, "0.00002")]
    [InlineData("embed", 1000, 1, 0, 0, null)]
    [InlineData("paint", 1000, 0, 0, 0, null)]
    [InlineData("free", 1000, 0, 0, 0, null)]
    [InlineData("asks", 1000, 0, 0, 0, null)]
    [InlineData("thinks", 1000, 0, 0, 0, null)]
    [InlineData("two words", 1000, 0, 0, 0, null)]
    [InlineData("batch", 1000, 0, 0, 0, null)]
    [InlineData("sample_spec", 1000, 0, 0, 0, null)]
    public async Task ImportedPricesCostWhatTheFileSays(string model, long input, long output, long cached, long written, string? cost)
    {
        var table = await _folder.ImportAsync(_folder.Write("litellm.json", PublicFiles.LiteLlm));
        var usage = new TokenUsage(input, output) { CachedInputTokens = cached, CacheWriteTokens = written };
        Assert.Equal(cost is null ? null : decimal.Parse(cost, CultureInfo.InvariantCulture), table.Find(model)?.Cost(usage));
    }

    [Fact]
    public async Task BatchPricesWindowsAndProvidersAreKept()
    {
        var table = await _folder.ImportAsync(_folder.Write("litellm.json", PublicFiles.LiteLlm));
        var word = table.Find("word-1")!;
        Assert.Equal(0.001m + 0.004m, word.At().BatchCost(new TokenUsage(1000, 1000)));
        Assert.Equal((8000L, "x_ai"), (word.ContextWindow!.Value, word.Provider));
        Assert.Equal(4096, table.Find("word-2")!.ContextWindow);
        Assert.Null(table.Find("word-2")!.At().BatchCost(new TokenUsage(1000, 1000)));
    }
}
