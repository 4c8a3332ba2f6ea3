using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.Prices;

public sealed class BadPriceFileTests : IDisposable
{
    private readonly PriceFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{ \"m\": {\n \"mode\": }", "bad.json(2,10): not JSON")]
    [InlineData("", "bad.json(1,1): not JSON")]
    [InlineData("12", "the file is neither a list of providers (genai-prices) nor an object of models (LiteLLM)")]
    [InlineData("[]", "has no prices to import")]
    [InlineData("{}", "has no prices to import")]
    [InlineData("{ \"m\": 1 }", "bad.json: m is no object")]
    [InlineData("{ \"m\": { \"mode\": 1 } }", "bad.json: m.mode is no text")]
    [InlineData("{ \"m\": { \"input_cost_per_token\": \"1\" } }", "bad.json: m.input_cost_per_token is no price")]
    [InlineData("{ \"m\": { \"input_cost_per_token\": -1 } }", "bad.json: m.input_cost_per_token is no price")]
    [InlineData("{ \"m\": { \"input_cost_per_token\": 1e300 } }", "bad.json: m.input_cost_per_token is no price")]
    [InlineData("{ \"m\": { \"max_tokens\": 1.5 } }", "bad.json: m.max_tokens is no whole number")]
    [InlineData("{ \"m\": { \"tiered_pricing\": [ { \"range\": [] } ] } }", "bad.json: m.tiered_pricing[0].range is empty")]
    [InlineData("{ \"m\": { \"mode\": \"chat\" } }", "1 models were left out, the first because: free, or without a price per input token")]
    [InlineData("[ { } ]", "bad.json: [0] is without 'id'")]
    [InlineData("[ { \"id\": \"p\", \"models\": [ { \"id\": \"m\", \"match\": { \"like\": \"m\" }, \"prices\": {} } ] } ]", "bad.json: [0].models[0].match is without 'regex'")]
    [InlineData("[ { \"id\": \"p\", \"models\": [ { \"id\": \"m\", \"match\": { \"regex\": \"(\" }, \"prices\": {} } ] } ]", "bad.json: [0].models[0].match.regex is no pattern")]
    [InlineData("[ { \"id\": \"p\", \"models\": [ { \"id\": \"m\", \"match\": { \"equals\": \"m\" }, \"prices\": { \"input_mtok\": { \"base\": true } } } ] } ]", "bad.json: [0].models[0].prices.input_mtok.base is no price")]
    [InlineData("[ { \"id\": \"p\", \"models\": [ { \"id\": \"m\", \"match\": { \"equals\": \"m\" }, \"prices\": [ ] } ] } ]", "bad.json: [0].models[0].prices is empty")]
    public async Task TheMessageNamesFileAndPlace(string text, string message)
    {
        var run = await CommandRun.OfAsync("prices", "update", "--from", _folder.Write("bad.json", text), "--to", _folder.File("prices.txt"));
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(message, run.Errors);
        Assert.False(File.Exists(_folder.File("prices.txt")));
    }

    [Fact]
    public async Task AFileThatIsNotThereIsNamed()
    {
        var run = await CommandRun.OfAsync("prices", "update", "--from", _folder.File("none.json"));
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("none.json", run.Errors);
        Assert.Equal(ExitCode.BadInput, (await CommandRun.OfAsync("prices", "list", "--prices", _folder.File("none.txt"))).ExitCode);
        Assert.Equal(ExitCode.BadInput, (await CommandRun.OfAsync("prices", "update")).ExitCode);
    }

    [Fact]
    public async Task AFileWrittenByHandIsLeftAlone()
    {
        var target = _folder.Write("prices.txt", "house-model - 1 - - 2\n");
        var run = await CommandRun.OfAsync("prices", "update", "--from", _folder.Write("litellm.json", PublicFiles.LiteLlm), "--to", target);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Equal("house-model - 1 - - 2\n", await File.ReadAllTextAsync(target));
    }

    [Fact]
    public async Task ALineThatIsNoRowIsNamed()
    {
        var run = await CommandRun.OfAsync("prices", "list", "--prices", _folder.Write("mine.txt", "m - 1 - 2\n"));
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("mine.txt(1): ", run.Errors);
    }
}
