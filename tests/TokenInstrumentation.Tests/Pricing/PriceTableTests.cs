namespace TokenInstrumentation.Tests.Pricing;

/// <summary>Bills worked out by hand from the rows of Models.txt.</summary>
public class PriceTableTests
{
    [Theory]
    [InlineData("gpt-4o-mini", 1_000_000, 1_000_000, 0, 0, "0.75")]
    [InlineData("gpt-4o", 1000, 100, 400, 0, "0.003")] // 600 × 2.5 + 400 × 1.25 + 100 × 10
    [InlineData("claude-sonnet-4", 1000, 0, 200, 300, "0.002685")] // 500 × 3 + 200 × 0.3 + 300 × 3.75
    [InlineData("claude-sonnet-4-5", 200_000, 0, 0, 0, "0.6")]
    [InlineData("claude-sonnet-4-5", 200_001, 10, 0, 0, "1.200231")] // the whole request at the second price
    [InlineData("deepseek-v4-pro", 1, 0, 1, 0, "0.000000003625")]
    [InlineData("text-embedding-3-small", 50, 0, 0, 0, "0.000001")]
    [InlineData("gpt-4o-mini", 0, 0, 0, 0, "0")]
    public void A_request_costs_what_its_buckets_cost(string model, long input, long output, long cached, long written, string expected)
    {
        var usage = new TokenUsage(input, output) { CachedInputTokens = cached, CacheWriteTokens = written };
        Assert.Equal(Number(expected), PriceTable.BuiltIn.Find(model)!.Cost(usage));
    }

    [Fact]
    public void What_has_no_price_makes_the_whole_unknown()
    {
        Assert.Null(Cost("gpt-4.1", new TokenUsage(10, 1) { CacheWriteTokens = 1 }));
        Assert.Null(Cost("text-embedding-3-small", new TokenUsage(10, 1)));
        Assert.Null(Cost("gpt-5.5", new TokenUsage(272_001, 0))); // public tables differ
        Assert.Null(PriceTable.BuiltIn.Find("gpt-4o")!.At().BatchCost(new TokenUsage(10, 1) { CachedInputTokens = 1 }));
        Assert.Null(PriceTable.BuiltIn.Find("gpt-4o-2024-11-20")!.Cost(new TokenUsage(10, 1) { CacheWriteTokens = 1 }));
        Assert.Null(Cost("gpt-4o", new TokenUsage(10, 1) { CachedInputTokens = 11 }));
        Assert.Null(Cost("gpt-4o", new TokenUsage(10, 1) { TotalTokens = 12 }));
    }

    [Theory]
    [InlineData("claude-sonnet-5", "2026-08-31T23:59:59Z", "0.012")]
    [InlineData("claude-sonnet-5", "2026-09-01T00:00:00Z", "0.018")]
    [InlineData("claude-sonnet-5", "2026-09-01T01:00:00+02:00", "0.012")] // still August in UTC
    [InlineData("o3", "2025-06-09T12:00:00Z", "0.05")]
    [InlineData("gemini-3.6-flash", "2026-12-31T00:00:00Z", "0.0045")]
    [InlineData("gemini-3.6-flash", "2027-01-01T00:00:00Z", "0.009")]
    public void A_request_costs_what_was_the_price_on_its_day(string model, string time, string expected) => Assert.Equal(
        Number(expected), PriceTable.BuiltIn.Find(model)!.Cost(new TokenUsage(1000, 1000), DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void A_period_has_tiers_of_its_own()
    {
        var luna = PriceTable.BuiltIn.Find("gpt-5.6-luna")!;
        Assert.Equal([null, new DateOnly(2026, 7, 30)], luna.Periods.Select(static period => period.From));
        Assert.Equal(2m, luna.Periods[0].Cost(new TokenUsage(1_000_000, 0)));
        Assert.Equal(0.4m, luna.Periods[1].Cost(new TokenUsage(1_000_000, 0)));
        Assert.Equal(0.2m * 0.272m, luna.Periods[1].Cost(new TokenUsage(272_000, 0)));
    }

    [Fact]
    public void A_batch_has_prices_of_its_own()
    {
        var usage = new TokenUsage(1000, 100);
        Assert.Equal(0.00175m, PriceTable.BuiltIn.Find("gpt-4o")!.At().BatchCost(usage)); // 1000 × 1.25 + 100 × 5
        Assert.Null(PriceTable.BuiltIn.Find("grok-4")!.At().BatchCost(usage));
        Assert.Null(PriceTable.BuiltIn.Find("gpt-5.4")!.At().BatchCost(new TokenUsage(300_000, 0))); // stated for shorter prompts only
    }

    [Fact]
    public void Every_row_makes_sense()
    {
        Assert.Equal(new DateOnly(2026, 9, 1), PriceTable.BuiltIn.AsOf);
        Assert.Equal(201, PriceTable.BuiltIn.Models.Count());
        Assert.Empty(PriceTable.Empty.Models);
        Assert.All(PriceTable.BuiltIn.Models, static model =>
        {
            Assert.NotEqual("", model.Provider);
            Assert.True(model.ContextWindow is null or (> 1_000 and < 10_000_000));
            Assert.All(model.Periods.SelectMany(static period => period.Tiers), tier =>
            {
                Assert.True(tier.Input > 0 || tier is { Above: > 0, Input: null, Output: null }, model.Model);
                Assert.True(tier.CachedInput is null || tier.CachedInput < tier.Input, model.Model);
                Assert.True(tier.CacheWrite is null || tier.CacheWrite > tier.Input, model.Model);
                Assert.True(tier.Output is null || tier.Output >= tier.Input, model.Model);
                Assert.True(tier.Batch is null || (tier.Batch.Input * 2 == tier.Input && tier.Batch.Output * 2 == tier.Output), model.Model);
            });
        });
    }

    [Fact]
    public void The_example_of_the_docs_is_a_price_file()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TokenInstrumentation.sln")))
        {
            folder = folder.Parent!;
        }

        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "prices.md"));
        var table = Load(page[page.IndexOf("as-of ", StringComparison.Ordinal)..].Split("```")[0]);
        var gpt = table.Find("our-gpt")!;
        Assert.Equal(("gpt-5.4", 2), (gpt.Model, gpt.Periods.Count));
        Assert.Equal((1.25m, 5m), (gpt.Periods[0].Tiers[0].Batch!.Input, gpt.Periods[0].TierFor(272_001).Input));
        Assert.Equal("amazon.nova-pro", table.Find("global.amazon.nova-pro-v1:0")?.Model);
        Assert.Contains($": {PriceTable.BuiltIn.Models.Count()} models of", page);
    }

    [Fact]
    public void A_file_goes_before_the_built_in_table()
    {
        var table = Load("as-of 2026-11-01\nprovider house\ngpt-4o 1000 1 - - 2 # ours\n  above 500 3 - - 4\nhouse-model - 0.5 - - 0.5\n");

        Assert.Equal(new DateOnly(2026, 11, 1), table.AsOf);
        Assert.Equal((0.0005m + 0.000002m, 0.0018m), (table.Find("gpt-4o")!.Cost(new TokenUsage(500, 1)), table.Find("gpt-4o")!.Cost(new TokenUsage(600, 0))));
        Assert.Equal("house", table.Find("house-model")!.Provider);
        Assert.Same(PriceTable.BuiltIn.Find("gpt-4o-mini"), table.Find("gpt-4o-mini"));
        Assert.Equal(202, table.Models.Count());
    }

    [Theory]
    [InlineData("m - 1 - - 2\nn - 1 - 2\n", 2)]
    [InlineData("m - -1 - - 2\n", 1)]
    [InlineData("m - 0.0000001 - - 2\n", 1)]
    [InlineData("\nas-of yesterday\n", 2)]
    [InlineData("  above 5 1 - - 2\n", 1)]
    [InlineData("m - 1 - - 2\n  above 0 1 - - 2\n", 2)]
    [InlineData("m - 1 - - 2\nM - 1 - - 2\n", 2)]
    [InlineData("m - 1 - - 2\n  also n\nn - 1 - - 2\n", 3)]
    [InlineData("provider p\nregions us.\nm - 1 - - 2\nus.m - 1 - - 2\n", 4)]
    [InlineData("  also n\n", 1)]
    [InlineData("  batch 1 - - 2\n", 1)]
    [InlineData("m - 1 - - 2\n  from 2026-13-01 1 - - 2\n", 2)]
    [InlineData("m - 1 - - 2\n  from 2026-02-01 1 - - 2\n  from 2026-02-01 1 - - 2\n", 3)]
    [InlineData("m - 1 - - 2\n  from 2026-02-01 1 - - 2\n  above 0 1 - - 2\n", 3)]
    public void A_line_that_is_no_row_is_named(string text, int line)
    {
        var wrong = Assert.Throws<FormatException>(() => Load(text));
        Assert.Contains($"prices.txt({line}): ", wrong.Message);
    }

    private static decimal Number(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

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
