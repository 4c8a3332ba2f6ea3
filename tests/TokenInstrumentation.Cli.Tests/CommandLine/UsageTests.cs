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
}
