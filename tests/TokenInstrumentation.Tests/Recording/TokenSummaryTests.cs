using System.Text;
using System.Text.Json;
using CsCheck;

namespace TokenInstrumentation.Tests;

public class TokenSummaryTests
{
    [Fact]
    public void The_numbers_of_seed_001_come_out()
    {
        using var runs = new RunsFolder();
        Directory.CreateDirectory(Path.Combine(runs.Path, "run_tech_20260228_123456"));
        var path = runs.Records("run_tech_20260228_123456");
        File.WriteAllLines(
            path,
            [
                """{"operation":"advocate","iteration":1,"input_tokens":3000,"output_tokens":2000,"cost_usd":0.2000,"phase":"tech"}""",
                """{"operation":"advocate","iteration":2,"input_tokens":2500,"output_tokens":1700,"cost_usd":0.136}""",
                """{"operation":"contrarian","iteration":3,"input_tokens":4600,"output_tokens":3200,"cost_usd":0.285}""",
                """{"operation":"integrator","iteration":3,"input_tokens":900,"output_tokens":600,"cost_usd":0.054}""",
            ]);

        using var json = JsonDocument.Parse(Summary(path));
        var root = json.RootElement;
        Assert.Equal(
            ["run_tech_20260228_123456", "tech", "11000", "7500", "18500", "0.675", "3", "6166.67", "0.225"],
            new[]
            {
                "run_id", "phase", "total_input_tokens", "total_output_tokens", "total_tokens", "total_cost_usd", "iterations",
                "avg_tokens_per_iteration", "cost_per_iteration",
            }.Select(name => root.GetProperty(name).ToString()));
        Assert.Equal(
            [("advocate", 9200, 0.336m), ("contrarian", 7800, 0.285m), ("integrator", 1500, 0.054m)],
            root.GetProperty("breakdown_by_operation").EnumerateObject().Select(static operation => (
                operation.Name, operation.Value.GetProperty("total_tokens").GetInt32(), operation.Value.GetProperty("cost_usd").GetDecimal())));
        Assert.Equal(["1", "2", "3"], root.GetProperty("breakdown_by_iteration").EnumerateObject().Select(static iteration => iteration.Name));
    }

    [Fact]
    public void Without_a_price_the_cost_is_null_and_with_some_it_says_how_many_have_none()
    {
        using var runs = new RunsFolder();
        var path = Path.Combine(runs.Path, "tokens.jsonl");
        File.WriteAllText(path, "{\"input_tokens\":1}\n");
        Assert.Contains("\"total_cost_usd\": null", Summary(path), StringComparison.Ordinal);
        File.AppendAllText(path, "{\"input_tokens\":1,\"cost_usd\":0.5}\n");
        Assert.Contains("\"total_cost_usd\": 0.5", Summary(path), StringComparison.Ordinal);
        Assert.Contains("\"unpriced_calls\": 1", Summary(path), StringComparison.Ordinal);
    }

    [Fact]
    public void The_order_of_the_lines_changes_nothing() => SampleRecords.Any.Array[0, 20].Sample(records =>
    {
        var backwards = records.Reverse().ToArray();
        Assert.Equal(Summary(records), Summary(backwards));
    });

    [Fact]
    public async Task What_a_run_leaves_is_computed_from_its_file_bit_for_bit()
    {
        using var runs = new RunsFolder();
        await using (var run = runs.Start("bits"))
        {
            for (var i = 0; i < 500; i++)
            {
                run.Keep(SampleRecords.Full with { Run = run, RunId = run.Id, CostUsd = i * 0.00017m, Operation = $"o{i % 7}", Iteration = 1 + (i % 3) });
            }
        }

        Assert.Equal(Summary(runs.Records("bits")), await File.ReadAllTextAsync(runs.File("bits", "token_summary.json")));
    }

    internal static string Summary(string path) => Text(TokenSummary.OfFile(path));

    private static string Summary(TokenRecord[] records)
    {
        var summary = new TokenSummary();
        Array.ForEach(records, record => summary.Add(in record));
        return Text(summary);
    }

    private static string Text(TokenSummary summary)
    {
        var stream = new MemoryStream();
        summary.Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }
}
