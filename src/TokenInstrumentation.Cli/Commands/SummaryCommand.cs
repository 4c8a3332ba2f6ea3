using System.CommandLine;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Reports;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Commands;

/// <summary><c>tokens summary RUN</c>: what one run used.</summary>
internal static class SummaryCommand
{
    public static Command Create(Terminal terminal)
    {
        var run = RunArgument.Create("RUN", "The id of the run, the path of its folder, or 'latest'");
        var save = new Option<bool>("--save") { Description = "Write token_summary.json into the run's folder" };
        var command = new Command("summary", "Adds up the records of a run.") { run, save };
        var filters = new FilterOptions();
        filters.AddTo(command);
        command.SetAction(parsed =>
        {
            var folder = parsed.Catalog().Find(parsed.GetValue(run)!);
            var filter = filters.Read(parsed);
            var summary = folder.Summarize(terminal, filter);
            if (!filter.IsEmpty && summary.Records == 0)
            {
                var whole = folder.Summarize(terminal);
                FilterNames.Check(filter, whole.Agents.Keys, whole.Models.Keys);
            }

            if (parsed.GetValue(save))
            {
                if (!filter.IsEmpty)
                {
                    throw new BadInputException("--save keeps the summary of the whole run: leave the filters out.");
                }

                Save(folder, summary);
            }

            if (parsed.GetValue(GlobalOptions.Json))
            {
                JsonOutput.WriteFile(terminal, summary.Write);
            }
            else
            {
                SummaryText.Write(terminal, folder, summary);
            }

            return ExitCode.Fine;
        });
        return command.WithExamples("tokens summary run_tech_20260228_123456 --save", "tokens summary latest --json");
    }

    private static void Save(RunFolder folder, TokenSummary summary)
    {
        try
        {
            AtomicFile.Write(folder.SummaryFile, summary.Write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot write '{folder.SummaryFile}': {e.Message}", e);
        }
    }
}
