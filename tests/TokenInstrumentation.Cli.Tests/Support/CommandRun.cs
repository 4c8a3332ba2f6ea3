using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Tests.Support;

/// <summary>One command line, run in this process as if piped.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Errors)
{
    public static async Task<CommandRun> OfAsync(params string[] arguments)
    {
        var (output, errors) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var exitCode = await TokensCommandLine.RunAsync(arguments, new Terminal(output, errors, isInteractive: false, Terminal.DefaultWidth));
        return new CommandRun(exitCode, output.ToString(), errors.ToString());
    }
}
