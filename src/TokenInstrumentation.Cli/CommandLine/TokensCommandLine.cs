using System.CommandLine;
using System.CommandLine.Parsing;
using TokenInstrumentation.Cli.Commands;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.CommandLine;

/// <summary>The command <c>tokens</c>: its subcommands, and how errors end.</summary>
internal static class TokensCommandLine
{
    private static readonly Func<Terminal, Command>[] Commands =
    [
        SummaryCommand.Create,
        PricesCommand.Create,
    ];

    /// <summary>Runs a command line.</summary>
    /// <returns>An <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal)
    {
        var parsed = Create(terminal).Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                terminal.WriteError(error.Message);
            }

            return ExitCode.BadInput;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
        }
        catch (BadInputException e)
        {
            terminal.WriteError(e.Message);
            return ExitCode.BadInput;
        }
    }

    private static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Reports, compares, estimates and verifies what the LLM calls of .NET agents cost.") { GlobalOptions.Runs, GlobalOptions.Json };
        foreach (var command in Commands)
        {
            root.Add(command(terminal));
        }

        return root;
    }
}
