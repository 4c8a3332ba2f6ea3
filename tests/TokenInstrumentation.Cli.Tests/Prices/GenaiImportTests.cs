using System.Text.Json;

namespace TokenInstrumentation.Cli.Tests.Prices;

public sealed class GenaiImportTests : IDisposable
{
    // Where a price changes, and around it.
    private static readonly TokenUsage[] s_usages =
    [
        new(0, 0), new(1, 1), new(100, 7), new(101, 7), new(1000, 10) { CachedInputTokens = 300 }, new(1001, 10) { CachedInputTokens = 300, CacheWriteTokens = 200 },
        new(5000, 0), new(5001, 3), new(128_001, 5), new(200_000, 100), new(200_001, 100) { CachedInputTokens = 50_000 }, new(272_000, 1), new(272_001, 1), new(1_000_000, 64_000),
    ];

    private static readonly DateOnly[] s_days = [new(2025, 1, 1), new(2026, 2, 28), new(2026, 3, 1), new(2026, 7, 29), new(2026, 7, 30), new(2026, 9, 1), new(2027, 1, 1)];

    private readonly PriceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task ImportedPricesCostWhatTheFileSays() => Assert.True(await CompareAsync(_folder.Write("genai.json", PublicFiles.Genai)) > 300);

    /// <summary>The same over a real file, where one is named.</summary>
    [Fact]
    public async Task ARealFileCostsWhatItSays()
    {
        if (Environment.GetEnvironmentVariable("TOKENS_TEST_GENAI_PRICES") is { Length: > 0 } path)
        {
            Assert.True(await CompareAsync(path) is var count && count > 100_000, $"{count}");
        }
    }

    [Theory]
    [InlineData("word-1", "0.002")] // the maker's, not the reseller's
    [InlineData("maker/word-1", "0.002")]
    [InlineData("word-1-2025", "0.002")]
    [InlineData("word-1-2025-04-01", "0.002")]
    [InlineData("reseller/word-1", "0.003")]
    [InlineData("word-9", "0.006")]
    [InlineData("reseller/word-9", "0.007")] // though the maker's pattern fits it, too
    [InlineData("open-7b", null)] // costs differ, and nobody made it
    [InlineData("aws/open-7b", "0.0002")]
    [InlineData("reseller/open-7b", "0.0001")]
    [InlineData("same-7b", "0.0003")]
    [InlineData("theirs-1", null)]
    [InlineData("word-night", null)]
    [InlineData("word-free", null)]
    [InlineData("word-asks", null)]
    [InlineData("word-paints", null)]
    [InlineData("word-thinks", null)]
    [InlineData("word-new", null)]
    [InlineData("gpt-4o", "0.0025")] // the built-in table stays below
    public async Task ANameMeansTheMakersModelOrNone(string name, string? cost)
    {
        var table = await _folder.ImportAsync(_folder.Write("genai.json", PublicFiles.Genai));
        Assert.Equal(cost, table.Find(name)?.Cost(new TokenUsage(1000, 0))?.ToString("0.######", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task ProvidersAreNamedAsElsewhere()
    {
        var table = await _folder.ImportAsync(_folder.Write("genai.json", PublicFiles.Genai));
        Assert.Equal("aws.bedrock", table.Find("aws/open-7b")!.Provider);
        Assert.Equal(8000, table.Find("word-1")!.ContextWindow);
        Assert.Equal(new DateOnly(2026, 5, 1), table.AsOf);
    }

    /// <summary>How many costs were compared.</summary>
    private async Task<int> CompareAsync(string path)
    {
        var table = await _folder.ImportAsync(path);
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(path));
        var reference = new GenaiReference(json.RootElement);
        var compared = 0;
        foreach (var (provider, name) in reference.Names().Distinct())
        {
            // What is left out has no row of its name; what is ambiguous has one without a price.
            var full = $"{provider}/{name}";
            if (table.Find(full) is not { } price || !price.OtherNames.Append(price.Model).Contains(full, StringComparer.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (var day in s_days)
            {
                foreach (var usage in s_usages)
                {
                    if (price.Cost(usage, new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero)) is { } cost)
                    {
                        // Six decimals of a price are kept: real files have noise of binary fractions after them.
                        var noise = usage.TotalTokens * 0.000_000_000_000_5m;
                        Assert.True(Math.Abs((reference.Cost(provider, name, usage, day) ?? -1) - cost) <= noise, $"{provider}/{name}: {usage} on {day}: {cost}");
                        compared++;
                    }
                    else
                    {
                        Assert.True(price.Provider == "ambiguous" || reference.Cost(provider, name, usage, day) is null, $"{provider}/{name}: {usage}");
                    }
                }
            }
        }

        return compared;
    }
}
