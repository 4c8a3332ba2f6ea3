using System.Text;
using System.Text.Json;
using CsCheck;

namespace TokenInstrumentation.Tests;

public class TokenExportTests
{
    [Fact]
    public void Json_is_an_array_of_the_records() => SampleRecords.Any.Array[0, 20].Sample(records =>
    {
        using var json = JsonDocument.Parse(Export(ExportFormat.Json, records));
        Assert.Equal(Calls(records).Select(static record => record.Usage.TotalTokens), json.RootElement.EnumerateArray().Select(static record => record.GetProperty("total_tokens").GetInt64()));
    });

    [Fact]
    public void Csv_is_read_back_cell_by_cell_and_no_cell_is_a_formula() => SampleRecords.Any.Array[0, 20].Sample(records =>
    {
        var rows = Csv.Parse(Export(ExportFormat.Csv, records));
        Assert.Equal(Calls(records).Count() + 1, rows.Count);
        Assert.All(rows, row => Assert.Equal(rows[0].Length, row.Length));
        var tokens = Array.IndexOf(rows[0], "total_tokens");
        Assert.Equal(Calls(records).Select(static record => $"{record.Usage.TotalTokens}"), rows.Skip(1).Select(row => row[tokens]));
        Assert.All(rows.SelectMany(static row => row), static cell => Assert.False(cell.TrimStart() is [var first, ..] && "=+-@".Contains(first), cell));
        Assert.All(rows.SelectMany(static row => row), static cell => Assert.DoesNotContain(cell, static c => char.IsControl(c) && c is not ('\r' or '\n' or '\t')));
    });

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("\n=1", "\"'\n=1\"")]
    [InlineData("  =1", "'  =1")]
    [InlineData("\uFF1D1", "'\uFF1D1")]
    [InlineData("a,\"b\"", "\"a,\"\"b\"\"\"")]
    [InlineData("a\r\nb", "\"a\r\nb\"")]
    [InlineData("\u001b[2J", "\\u001b[2J")]
    [InlineData("a-b=c", "a-b=c")]
    [InlineData("   ", "   ")]
    [InlineData("", "")]
    public void A_cell_is_quoted_and_disarmed(string value, string cell) => Assert.Equal(cell, CsvExport.Cell(value));

    [Fact]
    public void Every_field_has_a_column() => Assert.Empty(
        JsonlFormatterTests.Keys(SampleRecords.Full).Except(["schema", "tokens_used", "process_allocated_bytes"]).Except(CsvColumns.All.Select(static column => column.Name)));

    [Fact]
    public void Simple_and_log_are_lines()
    {
        const string Line = "[2026-02-28T12:00:00.1234567Z] [market_research_analyst] used 1260 tokens for [size of the market] in [MarketResearch.ResearchAnalyst]";
        var call = SampleRecords.Full;
        Assert.Equal($"{Line}\n{Line}\n", Export(ExportFormat.Simple, [call, call]));
        var log = Export(ExportFormat.Log, [call, call]).Split('\n');
        Assert.Equal(["# Agent Token Tracker Log", Line, Line, ""], new[] { log[0], log[2], log[4], log[6] });
        Assert.True(RecordParser.TryParse(Encoding.UTF8.GetBytes(log[3]), out _, out _));
    }

    [Fact]
    public void Nothing_to_export_is_an_empty_export()
    {
        Assert.Equal("[\n]\n", Export(ExportFormat.Json, []));
        Assert.Equal("", Export(ExportFormat.Simple, []));
        Assert.Equal(1, Export(ExportFormat.Csv, []).Count(static c => c == '\n'));
    }

    [Fact]
    public void Filters_are_by_agent_model_phase_and_time()
    {
        var at = SampleRecords.Full.Timestamp;
        Assert.Equal([true, true, true, true, true, false, false, false, false, false],
            new ExportFilter[]
            {
                new(), new() { Agents = ["x", "market_research_analyst"] }, new() { Models = ["gpt-4o-mini-2024-07-18"] }, new() { Phases = ["tech"] },
                new() { From = at, Until = at.AddTicks(1) }, new() { Agents = ["market"] }, new() { Models = ["gpt-4o-mini"] }, new() { Phases = ["TECH"] },
                new() { From = at.AddTicks(1) }, new() { Until = at },
            }.Select(static filter => filter.Matches(SampleRecords.Full)));
        Assert.False(new ExportFilter { Phases = ["x"] }.Matches(SampleRecords.Empty));
        Assert.True(new ExportFilter { Models = ["m"] }.Matches(SampleRecords.Empty with { RequestModel = "m" }));
    }

    private static string Export(ExportFormat format, TokenRecord[] records)
    {
        using var stream = new MemoryStream();
        var export = new TokenExport(stream, format);
        Array.ForEach(records, record => export.Add(in record));
        Assert.Equal(Calls(records).Count(), export.Count);
        export.Complete();
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static IEnumerable<TokenRecord> Calls(TokenRecord[] records) => records.Where(static record => record.OperationType != OperationType.Task);
}
