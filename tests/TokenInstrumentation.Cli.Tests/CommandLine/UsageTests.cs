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

    [Fact]
    public async Task HelpIsPrinted()
    {
        var run = await CommandRun.OfAsync("--help");
        Assert.Equal(ExitCode.Fine, run.ExitCode);
        Assert.Contains("--runs", run.Output);
    }
}
