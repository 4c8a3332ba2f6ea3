using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Runs;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Runs;

public sealed class RunCatalogTests : IDisposable
{
    private readonly TestRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void RunsAreListedTheLatestFirst()
    {
        _runs.Add("run_a", "\"started_at\":\"2026-02-28T12:00:00Z\"", []);
        _runs.Add("run_b", "\"started_at\":\"2026-03-01T12:00:00Z\"", []);
        Directory.CreateDirectory(System.IO.Path.Combine(_runs.Path, "no run"));
        Assert.Equal(["run_b", "run_a"], Catalog().List().Select(static run => run.Id));
        Assert.Equal("run_b", Catalog().Find("latest").Id);
    }

    [Fact]
    public void AnIdThatNoFileSystemTakesIsFound()
    {
        _runs.Add("run_a_b", "\"phase\":\"tech\"", []);
        Assert.Equal("tech", Catalog().Find("run/a:b").Info.Phase);
    }

    [Fact]
    public void ARunIsFoundByItsPath()
    {
        _runs.Add("run_a");
        var path = System.IO.Path.Combine(_runs.Path, "run_a");
        Assert.All([path, path + "/", System.IO.Path.Combine(path, "tokens.jsonl")], name => Assert.Equal("run_a", new RunCatalog("nowhere").Find(name).Id));
    }

    [Fact]
    public void AnUnknownRunNamesTheNearest()
    {
        _runs.Add("run_tech_20260228_150000");
        _runs.Add("run_tech_20260228_140000");
        _runs.Add("run_story");
        var error = Assert.Throws<BadInputException>(() => Catalog().Find("run_tech_20260228_150001"));
        Assert.Contains("Did you mean 'run_tech_20260228_150000' or 'run_tech_20260228_140000'", error.Message, StringComparison.Ordinal);
        Assert.Contains("'run_story'", Assert.Throws<BadInputException>(() => Catalog().Find("STORY")).Message.Split("Did you mean ")[1].Split(" or ")[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("..")]
    [InlineData("/dev")]
    public void NoRunIsFoundWhereNoneIs(string name) => Assert.Throws<BadInputException>(() => Catalog().Find(name));

    [Fact]
    public void PatternsFindSeveral()
    {
        _runs.Add("base_1", "\"started_at\":\"2026-02-28T12:00:00Z\"", []);
        _runs.Add("base_2", "\"started_at\":\"2026-02-28T13:00:00Z\"", []);
        _runs.Add("other");
        Assert.Equal(["base_1", "base_2", "other"], Catalog().FindAll("base_*, other,base_1").Select(static run => run.Id));
        Assert.Throws<BadInputException>(() => Catalog().FindAll("none_*"));
    }

    [Fact]
    public void ABrokenManifestIsSaidAndTheRunIsStillThere()
    {
        _runs.Add("run_a", "\"phase\":", []);
        var run = Assert.Single(Catalog().List());
        Assert.Equal("run_a", run.Id);
        Assert.Contains("run.json(1)", run.Info.Error, StringComparison.Ordinal);
    }

    private RunCatalog Catalog() => new(_runs.Path);
}
