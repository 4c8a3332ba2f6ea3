namespace TokenInstrumentation.MSBuild.Tests;

/// <summary>The gate on the growth of constant prompts: what it lets pass, what it stops, and what it says.</summary>
public sealed class PromptGrowthTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly BuildLog _log = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(100, 100, "", true)]
    [InlineData(100, 90, "", true)]
    [InlineData(100, 101, "", false)]
    [InlineData(100, 101, "0", false)]
    [InlineData(100, 110, "10", true)]
    [InlineData(100, 110, " 10 % ", true)]
    [InlineData(1000, 1101, "10", false)]
    [InlineData(1000, 1101, "10.1", true)]
    [InlineData(0, 1, "1000", false)]
    [InlineData(0, 0, "", true)]
    public void A_prompt_may_grow_by_so_much(int before, int after, string limit, bool passes)
    {
        var passed = Check(_folder.Write("old.json", ("A", before)), _folder.Write("new.json", ("A", after)), limit);
        Assert.True(passes == passed, string.Join('\n', _log.Lines));
    }

    [Fact]
    public void What_has_grown_is_named_with_its_numbers()
    {
        Check(_folder.Write("old.json", ("A", 120), ("B", 10)), _folder.Write("new.json", ("B", 10), ("A", 185)), "10");
        Assert.Equal(["error TKN405 A.cs: The constant prompt of 'A' grew from 120 to 185 tokens (+54.2 %), +10 % is allowed (call site id-A)"], _log.Lines);
    }

    [Fact]
    public void New_prompts_are_listed_and_pass()
    {
        Assert.True(Check(_folder.Write("old.json", ("A", 5), ("Gone", 5), ("Variable", null)), _folder.Write("new.json", ("A", 5), ("B", 70), ("Variable", 7))));
        Assert.Equal(["High: New constant prompt in 'B': 70 tokens (call site id-B)", "High: New constant prompt in 'Variable': 7 tokens (call site id-Variable)"], _log.Lines);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("50", true)]
    [InlineData("49", false)]
    public void All_prompts_together_may_grow_by_so_much_new_ones_included(string limit, bool passes)
    {
        Assert.Equal(passes, Check(_folder.Write("old.json", ("A", 100)), _folder.Write("new.json", ("A", 100), ("B", 50)), total: limit));
        Assert.Equal(!passes, _log.Lines.Contains("error TKN405 : All constant prompts together grew from 100 to 150 tokens (+50 %), +49 % is allowed"));
    }

    [Theory]
    [InlineData("{ \"schema\": 1,", "line 1")]
    [InlineData("{}", "'assembly' is missing")]
    [InlineData(null, "does not exist")]
    public void A_baseline_that_cannot_be_read_stops_the_build(string? baseline, string complaint)
    {
        var path = baseline is null ? _folder["missing.json"] : _folder.Write("old.json", baseline);
        Assert.False(Check(path, _folder.Write("new.json", ("A", 1))));
        var line = Assert.Single(_log.Lines);
        Assert.StartsWith("error TKN901", line);
        Assert.Contains(path, line);
        Assert.Contains(complaint, line);
    }

    [Theory]
    [InlineData("ten")]
    [InlineData("-1")]
    [InlineData("1,5")]
    public void A_limit_that_is_no_number_stops_the_build(string limit)
    {
        Assert.False(Check(_folder.Write("old.json", ("A", 1)), _folder.Write("new.json", ("A", 1)), limit));
        Assert.Contains($"TokenInstrumentationMaxPromptGrowth is '{limit}'", Assert.Single(_log.Lines));
    }

    [Fact]
    public void A_baseline_without_counts_is_not_taken_for_a_pass()
    {
        Assert.True(Check(_folder.Write("old.json", ("A", null)), _folder.Write("new.json", ("A", null))));
        Assert.StartsWith("warning TKN901", Assert.Single(_log.Lines));
    }

    private bool Check(string baseline, string current, string limit = "", string total = "") =>
        new CheckPromptGrowth { BuildEngine = _log, Baseline = baseline, ManifestFile = current, MaxGrowth = limit, MaxTotalGrowth = total }.Execute();
}
