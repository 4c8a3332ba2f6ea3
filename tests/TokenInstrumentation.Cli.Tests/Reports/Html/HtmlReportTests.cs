using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Reports;
using TokenInstrumentation.Cli.Reports.Html;
using TokenInstrumentation.Cli.Runs;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Reports.Html;

public sealed class HtmlReportTests : IDisposable
{
    private const string Hostile = "</script><img src=x onerror=alert(1)>\" ' & ]]> \u202e";

    private static readonly DateTimeOffset s_made = new(2026, 3, 5, 8, 30, 0, TimeSpan.Zero);

    private readonly TestRuns _runs = new();

    public void Dispose() => _runs.Dispose();

    [Fact]
    public void APageIsWellFormedAndAsksForNothing()
    {
        AddTwoRuns();
        var (text, page) = Page();
        Assert.StartsWith("<!DOCTYPE html>\n<html lang=\"en\">", text);
        Assert.DoesNotContain("http:", text);
        Assert.DoesNotContain("https:", text);
        Assert.DoesNotContain("@import", text);
        Assert.DoesNotContain(page.Descendants(), static element => element.Name.LocalName is "img" or "link" or "iframe" or "object" or "base" or "form");
        Assert.DoesNotContain(page.Descendants().Attributes(), static attribute => attribute.Name.LocalName is "src" or "href" or "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
    }

    [Fact]
    public void OnlyOurOwnStyleAndScriptMayRun()
    {
        AddTwoRuns();
        var (_, page) = Page();
        var policy = page.Descendants("meta").Single(static meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!.Value;
        Assert.StartsWith("default-src 'none'; ", policy);
        Assert.Contains($"style-src '{Hash(page.Descendants("style").Single().Value)}'", policy);
        Assert.Contains($"script-src '{Hash(page.Descendants("script").Single().Value)}'", policy);
    }

    [Fact]
    public void AHostileNameStaysText()
    {
        var name = Hostile.Replace("\"", "\\\"", StringComparison.Ordinal);
        _runs.Add("run_a", "\"phase\":\"</script>\"", [Record(name, name, 10, "null", operation: name), Record("plain", "m", 5, "0.5", operation: name)]);
        var (text, page) = Page();
        Assert.DoesNotContain("<img", text);
        Assert.DoesNotContain("\u202e", text);
        Assert.Equal(1, text.Split("</script>").Length - 1);
        var shown = Hostile.Replace("\u202e", "\\u202e", StringComparison.Ordinal);
        Assert.Equal([shown, "plain"], Column(page, "Agent", 0));
        Assert.Equal([shown, "m"], Column(page, "Model", 0));
        Assert.Equal([shown], Column(page, "Operation", 0));
        Assert.Equal(["</script>"], Column(page, "Run", 2 - 1, ofRuns: true)); // its phase
    }

    [Fact]
    public void NumbersAreThoseOfTheRecords()
    {
        AddTwoRuns();
        var (_, page) = Page();
        Assert.Equal(["2,060", "$0.7500", "4"], page.Descendants("b").Select(static number => number.Value));
        Assert.Contains("1 of 4 calls without a price", page.ToString());
        Assert.Equal(["writer", "analyst"], Column(page, "Agent", 0));
        Assert.Equal(["2,000", "60"], Column(page, "Agent", 1));
        Assert.Equal(["97.1%", "2.9%"], Column(page, "Agent", 2));
        Assert.Equal(["gpt-4o", "our-deployment"], Column(page, "Model", 0));
        Assert.Equal(["$0.7500", "unknown"], Column(page, "Model", 4));
        Assert.Equal(["0", "1"], Column(page, "Model", 5));
        Assert.Equal(["run_b", "run_a"], Column(page, "Run", 0, ofRuns: true));
        Assert.Contains("calls from 2026-02-28 to 2026-03-02. Made 2026-03-05 08:30 UTC.", page.ToString());
    }

    [Fact]
    public void WhatIsUnknownHasNothingToSortBy()
    {
        AddTwoRuns();
        var cells = Table(Page().Page, "Model").Descendants("tbody").Single().Elements().Select(static row => row.Elements().ElementAt(4)).ToList();
        Assert.Equal(["0.75", null], cells.Select(static cell => (string?)cell.Attribute("data-value")));
    }

    [Fact]
    public void ABudgetThatIsOverspentLooksLikeIt()
    {
        AddTwoRuns();
        var table = Table(Page().Page, "Run", ofRuns: false);
        Assert.Equal(["200.0%"], Column(table, 3));
        Assert.Equal(["track", "over"], table.Descendants("rect").Select(static bar => (string?)bar.Attribute("class")));
        Assert.Equal("100%", (string?)table.Descendants("rect").Last().Attribute("width"));
    }

    [Fact]
    public void WhatIsMissingIsSaid()
    {
        _runs.Add("run_a", "\"records_lost\":3,\"tokens\":{\"tracked\":false}", [Record("a", "m", 1, "1"), "no record"]);
        var text = Page().Text;
        Assert.Contains("3 records were lost: the totals are too low.", text);
        Assert.Contains("1 lines could not be read", text);
        Assert.Contains("1 runs were not tracked completely.", text);
    }

    [Fact]
    public void ACostThatNobodyKnowsIsNotDrawn()
    {
        _runs.Add("run_a", [Record("a", "our-deployment", 100, "null")]);
        var (text, page) = Page();
        Assert.Contains("No call has a price.", text);
        Assert.DoesNotContain("$0", text);
        Assert.Single(page.Descendants("svg"), static svg => (string?)svg.Attribute("class") == "plot");
    }

    [Fact]
    public void NoRunsAreAPageToo() => Assert.Empty(Page().Page.Descendants("tbody").Single().Elements());

    [Fact]
    public void BarsAddUpToTheirDay()
    {
        _runs.Add("run_a", [Record("a", "m", 100, "1").Replace("\"output_tokens\":0,\"total_tokens\":100", "\"output_tokens\":25,\"cached_input_tokens\":40,\"total_tokens\":125", StringComparison.Ordinal)]);
        var page = Page().Page;
        Assert.Equal(["Input", "Input from the cache", "Output"], page.Descendants("li").Select(static name => name.Value));
        var chart = page.Descendants("svg").First(static svg => (string?)svg.Attribute("class") == "plot");
        Assert.Equal("Tokens from 2026-02-15 to 2026-02-28, at most 125", (string?)chart.Attribute("aria-label"));
        Assert.Equal(["2026-02-28 Input: 60", "2026-02-28 Input from the cache: 40", "2026-02-28 Output: 25"], chart.Descendants("title").Select(static title => title.Value));
        Assert.Equal([("52", "48"), ("20", "32"), ("0", "20")], chart.Elements("rect").Select(static bar => ((string)bar.Attribute("y")!, (string)bar.Attribute("height")!)));
        Assert.All(chart.Elements("rect"), static bar => Assert.Equal("13.12", (string?)bar.Attribute("x")));
    }

    [Fact]
    public async Task TheCommandWritesThePageBesideTheText()
    {
        AddTwoRuns();
        var path = Path.Combine(_runs.Path, "report.html");
        var run = await _runs.RunAsync("report", "--html", path);
        Assert.Equal((0, ""), (run.ExitCode, run.Errors));
        Assert.Contains("Token Usage Report", run.Output);
        Assert.Contains("calls from 2026-02-28 to 2026-03-02", await File.ReadAllTextAsync(path));
        var wrong = await _runs.RunAsync("report", "--html", Path.Combine(_runs.Path, "nowhere", "report.html"));
        Assert.Equal(2, wrong.ExitCode);
        Assert.Contains("Cannot write", wrong.Errors);
    }

    private void AddTwoRuns()
    {
        _runs.Add("run_a", "\"phase\":\"tech\",\"started_at\":\"2026-02-28T12:00:00Z\",\"token_budget\":1000", [Record("writer", "gpt-4o", 1000, "0.25"), Record("writer", "gpt-4o", 1000, "0.25")]);
        _runs.Add("run_b", "\"started_at\":\"2026-03-02T12:00:00Z\"", [Record("analyst", "gpt-4o", 30, "0.25", "2026-03-02"), Record("analyst", "our-deployment", 30, "null", "2026-03-02")]);
    }

    private (string Text, XElement Page) Page()
    {
        var text = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(TextWriter.Null, TextWriter.Null, isInteractive: false, Terminal.DefaultWidth);
        HtmlReport.Write(text, UsageReport.Collect(terminal, new RunCatalog(_runs.Path), new RecordFilter(), int.MaxValue, tellsDays: true), s_made);
        using var reader = XmlReader.Create(new StringReader(text.ToString()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return (text.ToString(), XElement.Load(reader));
    }

    private static XElement Table(XElement page, string first, bool ofRuns = false) => page.Descendants("table")
        .First(table => table.Descendants("button").First().Value == first && (!ofRuns || table.Descendants("button").Any(static head => head.Value == "Phase")));

    private static IEnumerable<string> Column(XElement page, string first, int column, bool ofRuns = false) => Column(Table(page, first, ofRuns), column);

    private static IEnumerable<string> Column(XElement table, int column) =>
        table.Descendants("tbody").Single().Elements("tr").Select(row => row.Elements().ElementAt(column).Value);

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Record(string agent, string model, long tokens, string cost, string day = "2026-02-28", string operation = "o") =>
        $$"""{"schema":1,"timestamp":"{{day}}T12:00:00.0000000Z","agent_name":"{{agent}}","operation":"{{operation}}","model":"{{model}}","input_tokens":{{tokens}},"output_tokens":0,"total_tokens":{{tokens}},"cost_usd":{{cost}},"status":"completed","success":true}""";
}
