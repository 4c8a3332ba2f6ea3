using System.CommandLine;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Commands;

/// <summary><c>tokens completion SHELL</c>: a script that lets a shell complete commands, options and runs.</summary>
internal static class CompletionCommand
{
    private const string Folder = "Completion/";
    private const string Extension = ".txt";

    public static Command Create(Terminal terminal)
    {
        var shell = new Argument<string>("SHELL") { Description = "The shell" };
        shell.AcceptOnlyFromAmong(
        [
            .. typeof(CompletionCommand).Assembly.GetManifestResourceNames()
                .Where(static name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(static name => name[Folder.Length..^Extension.Length]).Order(StringComparer.Ordinal),
        ]);
        var command = new Command("completion", "Prints a script for the completion of a shell.") { shell };
        command.SetAction(parsed =>
        {
            using var script = new StreamReader(typeof(CompletionCommand).Assembly.GetManifestResourceStream(Folder + parsed.GetValue(shell) + Extension)!);
            terminal.Out.Write(script.ReadToEnd().ReplaceLineEndings("\n"));
            return ExitCode.Fine;
        });
        return command.WithExamples("eval \"$(tokens completion bash)\"");
    }
}
