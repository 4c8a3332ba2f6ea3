using System.CommandLine;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Tests.Support;

namespace TokenInstrumentation.Cli.Tests.CommandLine;

public class UsageTests
{
    [Fact]
    public async Task AnUnknownOptionIsBadInput()
    {
        var run = await CommandRun.OfAsync("--colour");
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains("--colour", run.Errors);
        Assert.Empty(run.Output);
    }

    [Theory]
    [InlineData("'sumary': Did you mean 'summary'", "sumary")]
    [InlineData("'--sav': Did you mean '--save'", "summary", "run", "--sav")]
    [InlineData("'--jsno': Did you mean '--json'", "report", "--jsno")]
    public async Task WhatIsMistypedNamesTheNearest(string expected, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);
        Assert.Equal(ExitCode.BadInput, run.ExitCode);
        Assert.Contains(expected, run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'ten' is no amount of US dollars: write --max-cost 10.", "report", "--max-cost", "ten")]
    [InlineData("'-1' is no amount of US dollars: write --max-cost 10.", "report", "--max-cost", "-1")]
    [InlineData("'a lot' is no percentage: write --max-increase 5%.", "compare", "a", "b", "--max-increase", "a lot")]
    [InlineData("--iterations takes a number from 1 to 10,000, not '10001'.", "estimate", "--iterations", "10001")]
    [InlineData("--iterations takes a number from 1 to 10,000, not '0'.", "estimate", "--iterations", "0")]
    [InlineData("--limit takes a number from 1 to 2,147,483,647, not '1.5'.", "report", "--limit", "1.5")]
    public async Task WhatIsNoNumberIsToldHowToWriteOne(string expected, params string[] arguments)
    {
        var run = await CommandRun.OfAsync(arguments);
        Assert.Equal((ExitCode.BadInput, $"tokens: {expected}\n"), (run.ExitCode, run.Errors));
    }

    [Theory]
    [InlineData("9.50", 9.50)]
    [InlineData("$9.50", 9.50)]
    public void DollarsMayHaveTheirSign(string text, decimal expected) => Assert.Equal(expected, Read(NumberOption.Usd("--amount", ""), text));

    [Theory]
    [InlineData("5", 0.05)]
    [InlineData("5%", 0.05)]
    [InlineData("-2.5%", -0.025)]
    public void PercentagesMayHaveTheirSign(string text, decimal expected) => Assert.Equal(expected, Read(NumberOption.Percent("--amount", ""), text));

    [Theory]
    [InlineData("1", 1)]
    [InlineData("7", 7)]
    public void CountsGoFromOneToTheirEnd(string text, int expected) => Assert.Equal(expected, Read(NumberOption.Count("--amount", "", 7), text));

    [Theory]
    [InlineData("summary")]
    [InlineData("compare")]
    [InlineData("report")]
    [InlineData("estimate")]
    [InlineData("completion")]
    public async Task HelpHasAnExample(string command)
    {
        var run = await CommandRun.OfAsync(command, "--help");
        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Matches($"Examples?:\n.*tokens {command} ", run.Output);
    }

    [Fact]
    public async Task HelpIsPrinted()
    {
        var run = await CommandRun.OfAsync("--help");
        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Contains("--runs", run.Output);
    }

    private static T Read<T>(Option<T> option, string text) => new RootCommand { option }.Parse(["--amount", text]).GetValue(option)!;
}
