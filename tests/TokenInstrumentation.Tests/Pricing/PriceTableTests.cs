namespace TokenInstrumentation.Tests.Pricing;

/// <summary>Bills worked out by hand from the rows of Models.txt.</summary>
public class PriceTableTests
{
    [Theory]
    [InlineData("gpt-4o-mini", 1_000_000, 1_000_000, 0, 0, "0.75")]
    [InlineData("gpt-4o", 1000, 100, 400, 0, "0.003")] // 600 × 2.5 + 400 × 1.25 + 100 × 10
    [InlineData("claude-sonnet-4-0", 1000, 0, 200, 300, "0.002685")] // 500 × 3 + 200 × 0.3 + 300 × 3.75
    [InlineData("claude-sonnet-4-5", 200_000, 0, 0, 0, "0.6")]
    [InlineData("claude-sonnet-4-5", 200_001, 10, 0, 0, "1.200231")] // the whole request at the second price
    [InlineData("deepseek-v4-pro", 1, 0, 1, 0, "0.000000003625")]
    [InlineData("text-embedding-3-small", 50, 0, 0, 0, "0.000001")]
    [InlineData("gpt-4o-mini", 0, 0, 0, 0, "0")]
    public void A_request_costs_what_its_buckets_cost(string model, long input, long output, long cached, long written, string expected)
    {
        var usage = new TokenUsage(input, output) { CachedInputTokens = cached, CacheWriteTokens = written };
        Assert.Equal(decimal.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), PriceTable.BuiltIn.Find(model)!.Cost(usage));
    }

    [Theory]
    [InlineData("gpt-4o-2024-08-06", "gpt-4o")]
    [InlineData("gpt-4o-2024-05-13", "gpt-4o-2024-05-13")]
    [InlineData("gpt-4o-mini-2024-07-18", "gpt-4o-mini")]
    [InlineData("openai/gpt-4o", "gpt-4o")]
    [InlineData("models/gemini-2.5-pro", "gemini-2.5-pro")]
    [InlineData("GPT-4o-Mini", "gpt-4o-mini")]
    [InlineData("claude-sonnet-4-5-20250929", "claude-sonnet-4-5")]
    [InlineData("gpt-4o-audio-preview", null)]
    [InlineData("gpt-4o:free", null)]
    [InlineData("ft:gpt-4o:acme::1", null)]
    [InlineData("gpt-4ox", null)]
    [InlineData("llama3.2", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Names_are_versions_of_a_row_or_unknown(string? model, string? row) => Assert.Equal(row, PriceTable.BuiltIn.Find(model)?.Model);

    [Fact]
    public void What_has_no_price_makes_the_whole_unknown()
    {
        Assert.Null(Cost("gpt-4.1", new TokenUsage(10, 1) { CacheWriteTokens = 1 }));
        Assert.Null(Cost("text-embedding-3-small", new TokenUsage(10, 1)));
        Assert.Null(Cost("gpt-4o", new TokenUsage(10, 1) { CachedInputTokens = 11 }));
        Assert.Null(Cost("gpt-4o", new TokenUsage(10, 1) { TotalTokens = 12 }));
    }

    [Fact]
    public void The_table_is_dated_and_every_row_of_it_has_an_input_price()
    {
        Assert.Equal(new DateOnly(2026, 9, 1), PriceTable.BuiltIn.AsOf);
        Assert.Equal(113, PriceTable.BuiltIn.Models.Count());
        Assert.All(PriceTable.BuiltIn.Models, model => Assert.All(model.Tiers, tier => Assert.NotNull(tier.Input)));
        Assert.Empty(PriceTable.Empty.Models);
    }

    [Fact]
    public void A_file_goes_before_the_built_in_table()
    {
        var table = Load("as-of 2026-11-01\nprovider house\ngpt-4o 1000 1 - - 2 # ours\n  above 500 3 - - 4\nhouse-model - 0.5 - - 0.5\n");

        Assert.Equal(new DateOnly(2026, 11, 1), table.AsOf);
        Assert.Equal((0.0005m + 0.000002m, 0.0018m), (table.Find("gpt-4o")!.Cost(new TokenUsage(500, 1)), table.Find("gpt-4o")!.Cost(new TokenUsage(600, 0))));
        Assert.Equal("house", table.Find("house-model")!.Provider);
        Assert.Same(PriceTable.BuiltIn.Find("gpt-4o-mini"), table.Find("gpt-4o-mini"));
        Assert.Equal(114, table.Models.Count());
    }

    [Theory]
    [InlineData("m - 1 - - 2\nn - 1 - 2\n", 2)]
    [InlineData("m - -1 - - 2\n", 1)]
    [InlineData("m - 0.0000001 - - 2\n", 1)]
    [InlineData("\nas-of yesterday\n", 2)]
    [InlineData("  above 5 1 - - 2\n", 1)]
    [InlineData("m - 1 - - 2\n  above 0 1 - - 2\n", 2)]
    [InlineData("m - 1 - - 2\nM - 1 - - 2\n", 2)]
    public void A_line_that_is_no_row_is_named(string text, int line)
    {
        var wrong = Assert.Throws<FormatException>(() => Load(text));
        Assert.Contains($"prices.txt({line}): ", wrong.Message);
    }

    private static decimal? Cost(string model, TokenUsage usage) => PriceTable.BuiltIn.Find(model)!.Cost(usage);

    private static PriceTable Load(string text)
    {
        var folder = Directory.CreateTempSubdirectory("prices-");
        try
        {
            var path = Path.Combine(folder.FullName, "prices.txt");
            File.WriteAllText(path, text);
            return PriceTable.Load(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
