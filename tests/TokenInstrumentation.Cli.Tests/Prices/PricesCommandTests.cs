using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Prices;

public sealed class PricesCommandTests : IDisposable
{
    private readonly PriceFolder _folder = new();
    private readonly TestRuns _runs = new();

    public void Dispose()
    {
        _folder.Dispose();
        _runs.Dispose();
    }

    [Fact]
    public async Task ListShowsPeriodsTiersAndBatches()
    {
        var prices = _folder.Write("mine.txt", "as-of 2026-05-01\nprovider house\nm 1000 1 0.1 - 2\n  batch 0.5 - - 1\n  above 500 3 - - 4\n  from 2026-03-01 5 - - 6\n");
        var run = await CommandRun.OfAsync("prices", "list", "--provider", "house", "--prices", prices);
        Assert.Equal(
            $"""
             List prices of 2026-05-01 ({prices}), in US dollars per million tokens

             house
             Model                       Input   Cached Cache write   Output
             m                               1      0.1           -        2
               batch                       0.5        -           -        1
               above 500                     3        -           -        4
               from 2026-03-01               5        -           -        6

             """, run.Output);
        Assert.Equal(ExitCode.Fine, run.ExitCode);
    }

    [Fact]
    public async Task ListAsJsonHasEveryModel()
    {
        using var json = JsonDocument.Parse((await CommandRun.OfAsync("prices", "list", "--json")).Output);
        Assert.Equal("2026-09-01", json.RootElement.GetProperty("as_of").GetString());
        var models = json.RootElement.GetProperty("models").EnumerateArray().ToDictionary(static model => model.GetProperty("model").GetString()!);
        Assert.Equal(PriceTable.BuiltIn.Models.Count(), models.Count);
        var tier = models["gpt-5.4"].GetProperty("periods")[0].GetProperty("tiers")[1];
        Assert.Equal((272_000, 5m, JsonValueKind.Null), (tier.GetProperty("above").GetInt32(), tier.GetProperty("input").GetDecimal(), tier.GetProperty("cache_write").ValueKind));
        Assert.Equal(1.25m, models["gpt-4o"].GetProperty("periods")[0].GetProperty("tiers")[0].GetProperty("batch").GetProperty("input").GetDecimal());
    }

    [Fact]
    public async Task ANameThatIsNotThereOffersTheNearest()
    {
        Assert.Contains("'openai'", (await CommandRun.OfAsync("prices", "list", "--provider", "opanai")).Errors);
        var run = await CommandRun.OfAsync("prices", "list", "--model", "gpt-4p");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("Did you mean 'gpt-4", run.Errors);
    }

    [Fact]
    public async Task CheckTellsWhatHasNoPrice()
    {
        _runs.Add("run_a", Record("gpt-4o-2024-08-06", "0.5"), Record("our-deployment", "null"), Record("our-deployment", "null"));
        _runs.Add("run_b", Record("gpt-4o-2024-08-06", "null"));
        var run = await _runs.RunAsync("prices", "check");
        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Contains("our-deployment           2        2      300 none\n", run.Output);
        Assert.Contains("gpt-4o-2024-08-06        2        1      300 gpt-4o\n", run.Output);
        Assert.Contains("1 of 2 models have no price: 2 of 4 calls.", run.Output);
        Assert.Equal(ExitCode.GateFailed, (await _runs.RunAsync("prices", "check", "--require-prices")).ExitCode);
        Assert.Equal(ExitCode.Fine, (await _runs.RunAsync("prices", "check", "run_b", "--require-prices")).ExitCode);
        Assert.Equal(ExitCode.BadInput, (await _runs.RunAsync("prices", "check", "run_c")).ExitCode);
    }

    [Fact]
    public async Task AnOldTableFailsTheGateAndOneWithoutADateToo()
    {
        _runs.Add("run_a", Record("m", "1"));
        var old = _folder.Write("old.txt", "as-of 2020-01-01\nm - 1 - - 2\n");
        Assert.Equal(ExitCode.GateFailed, (await _runs.RunAsync("prices", "check", "--prices", old, "--max-age", "1000")).ExitCode);
        Assert.Equal(ExitCode.Fine, (await _runs.RunAsync("prices", "check", "--prices", old, "--max-age", "100000")).ExitCode);
        Assert.Equal(ExitCode.Fine, (await _runs.RunAsync("prices", "check", "--prices", old)).ExitCode);
    }

    [Fact]
    public async Task APriceThatIsStatedAsUnknownIsNone()
    {
        _runs.Add("run_a", Record("m", "null"));
        var prices = _folder.Write("mine.txt", "m - - - - -\n");
        Assert.Equal(ExitCode.GateFailed, (await _runs.RunAsync("prices", "check", "--prices", prices, "--require-prices")).ExitCode);
    }

    [Fact]
    public async Task CheckAsJson()
    {
        _runs.Add("run_a", Record("our-\\u001b[31mmodel", "null"), Record("gpt-4o", "0.5"));
        using var json = JsonDocument.Parse((await _runs.RunAsync("prices", "check", "--json")).Output);
        Assert.Equal(["our-\u001b[31mmodel", "gpt-4o"], json.RootElement.GetProperty("models").EnumerateArray().Select(static model => model.GetProperty("model").GetString()));
        Assert.True(json.RootElement.GetProperty("age_days").GetInt32() >= 0);
        Assert.DoesNotContain("\u001b", (await _runs.RunAsync("prices", "check")).Output);
    }

    [Fact]
    public async Task UpdateTellsWhatChangesAndWhatIsLeftOut()
    {
        var (source, target) = (_folder.Write("litellm.json", PublicFiles.LiteLlm), _folder.File("prices.txt"));
        var first = await CommandRun.OfAsync("prices", "update", "--from", source, "--to", target, "--as-of", "2026-05-01");
        Assert.StartsWith($"{target}: 5 models from LiteLLM, prices of 2026-05-01\n5 had no price before, 0 cost something else now.\n", first.Output);
        Assert.Contains("2 left out: a name that a price file cannot hold (two words, batch)\n", first.Output);

        await File.WriteAllTextAsync(source, PublicFiles.LiteLlm.Replace("\"input_cost_per_token\": 2e-06", "\"input_cost_per_token\": 3e-06", StringComparison.Ordinal));
        var second = await CommandRun.OfAsync("prices", "update", "--from", source, "--to", target);
        Assert.Contains("0 had no price before, 1 cost something else now (input/cached/cache write/output):\n  word-1: 2/0.5/2.5/8.000001 -> 3/0.5/2.5/8.000001\n", second.Output);
        using var json = JsonDocument.Parse((await CommandRun.OfAsync("prices", "update", "--from", source, "--to", target, "--json")).Output);
        Assert.Equal(6, json.RootElement.GetProperty("left_out").GetArrayLength());
    }

    [Fact]
    public async Task UpdateTakesTheProvidersThatAreNamed()
    {
        var run = await CommandRun.OfAsync("prices", "update", "--from", _folder.Write("litellm.json", PublicFiles.LiteLlm), "--to", _folder.File("prices.txt"), "--provider", "xai", "--provider", "azure.ai.openai");
        Assert.Contains(": 3 models from LiteLLM", run.Output);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("check")]
    [InlineData("update")]
    public async Task HelpHasAnExample(string command) => Assert.Contains($"tokens prices {command} --", (await CommandRun.OfAsync("prices", command, "--help")).Output);

    private static string Record(string model, string cost) =>
        $$"""{"schema":1,"timestamp":"2026-02-28T12:00:00.0000000Z","agent_name":"a","operation":"o","model":"{{model}}","input_tokens":100,"output_tokens":50,"total_tokens":150,"cost_usd":{{cost}},"status":"completed","success":true}""";
}
