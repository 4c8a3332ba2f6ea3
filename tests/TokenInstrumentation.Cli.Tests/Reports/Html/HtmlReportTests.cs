using System.Security.Cryptography;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using TokenInstrumentation.Cli.Filters;
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
        _runs.Add("run_a", [Record(name, name, 10, "null"), Record("plain", "m", 5, "0.5")]);
        var (text, page) = Page();
        Assert.DoesNotContain("<img", text);
        Assert.DoesNotContain("\u202e", text);
        Assert.Equal(1, text.Split("</script>").Length - 1);
        var shown = Hostile.Replace("\u202e", "\\u202e", StringComparison.Ordinal);
        Assert.Equal([shown, "plain"], Column(page, "Agent", 0));
        Assert.Equal([shown, "m"], Column(page, "Model", 0));
        Assert.Contains($"2026-02-28 {shown}: 10", page.Descendants("title").Select(static title => title.Value));
    }

    [Fact]
    public void NumbersAreThoseOfTheRecords()
    {
        AddTwoRuns();
        var (_, page) = Page();
        Assert.Equal(["2,060", "$0.7500", "4", "–"], page.Descendants("b").Select(static number => number.Value));
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
    public void NoRunsAreAPageToo() => Assert.Empty(Page().Page.Descendants("tbody").Single().Elements());

    [Fact]
    public void OthersAreOneSeries()
    {
        _runs.Add("run_a", [.. Enumerable.Range(1, 8).Select(static i => Record($"agent_{i}", "m", i, "1"))]);
        var page = Page().Page;
        Assert.Equal(["agent_8", "agent_7", "agent_6", "agent_5", "agent_4", "3 others"], page.Descendants("li").Select(static name => name.Value));
        Assert.Contains("2026-02-28 3 others: 6", page.Descendants("title").Select(static title => title.Value));
    }

    private void AddTwoRuns()
    {
        _runs.Add("run_a", "\"phase\":\"tech\",\"started_at\":\"2026-02-28T12:00:00Z\",\"token_budget\":1000", [Record("writer", "gpt-4o", 1000, "0.25"), Record("writer", "gpt-4o", 1000, "0.25")]);
        _runs.Add("run_b", "\"started_at\":\"2026-03-02T12:00:00Z\"", [Record("analyst", "gpt-4o", 30, "0.25", "2026-03-02"), Record("analyst", "our-deployment", 30, "null", "2026-03-02")]);
    }

    private (string Text, XElement Page) Page()
    {
        var text = new StringWriter { NewLine = "\n" };
        HtmlReport.Write(text, ReportFigures.Of(new RunCatalog(_runs.Path).List(), new RecordFilter()), s_made);
        using var reader = XmlReader.Create(new StringReader(text.ToString()), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return (text.ToString(), XElement.Load(reader));
    }

    private static XElement Table(XElement page, string first, bool ofRuns = false) => page.Descendants("table")
        .First(table => table.Descendants("button").First().Value == first && (!ofRuns || table.Descendants("button").Any(static head => head.Value == "Phase")));

    private static IEnumerable<string> Column(XElement page, string first, int column, bool ofRuns = false) => Column(Table(page, first, ofRuns), column);

    private static IEnumerable<string> Column(XElement table, int column) =>
        table.Descendants("tbody").Single().Elements("tr").Select(row => row.Elements().ElementAt(column).Value);

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Record(string agent, string model, long tokens, string cost, string day = "2026-02-28") =>
        $$"""{"schema":1,"timestamp":"{{day}}T12:00:00.0000000Z","agent_name":"{{agent}}","operation":"o","model":"{{model}}","input_tokens":{{tokens}},"output_tokens":0,"total_tokens":{{tokens}},"cost_usd":{{cost}},"status":"completed","success":true}""";
}
