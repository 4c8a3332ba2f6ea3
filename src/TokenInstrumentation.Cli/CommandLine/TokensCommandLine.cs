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
        CompareCommand.Create,
        ReportCommand.Create,
        EstimateCommand.Create,
        ExportCommand.Create,
        VerifyCommand.Create,
        WatchCommand.Create,
        InspectCommand.Create,
        PricesCommand.Create,
        CompletionCommand.Create,
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

            foreach (var word in parsed.UnmatchedTokens)
            {
                terminal.WriteError($"'{word}': {NearestNames.Offer(word, Known(parsed.CommandResult.Command, word))}");
            }

            return ExitCode.BadInput;
        }

        try
        {
            var exitCode = await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Out, Error = terminal.Error, EnableDefaultExceptionHandler = false }).ConfigureAwait(false);
            await terminal.Out.FlushAsync().ConfigureAwait(false);
            return exitCode;
        }
        catch (BadInputException e)
        {
            terminal.WriteError(e.Message);
            return ExitCode.BadInput;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A full disk behind the output, a file that went away: no reason for a stack trace.
            terminal.WriteError(e.Message);
            return ExitCode.BadInput;
        }
    }

    private static IEnumerable<string> Known(Command command, string word) => word.StartsWith('-')
        ? command.Options.Concat([GlobalOptions.Runs, GlobalOptions.Json]).Select(static option => option.Name)
        : command.Subcommands.Select(static subcommand => subcommand.Name);

    private static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Reports, compares, estimates and verifies what the LLM calls of .NET agents cost.") { GlobalOptions.Runs, GlobalOptions.Json };
        foreach (var command in Commands)
        {
            root.Add(command(terminal));
        }

        Examples.AddToHelp(root);
        return root;
    }
}
