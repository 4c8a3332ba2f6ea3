using System.CommandLine;
using System.CommandLine.Parsing;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Reports;

namespace TokenInstrumentation.Cli.Commands;

/// <summary><c>tokens compare BASELINE OPTIMIZED</c>: whether a change saved tokens.</summary>
internal static class CompareCommand
{
    private static readonly Argument<string> s_baseline = RunArgument.Create("BASELINE", "A run, several between commas, or a pattern ('base_*')");
    private static readonly Argument<string> s_optimized = RunArgument.Create("OPTIMIZED", "The same for the other side");
    private static readonly Option<decimal?> s_maxIncrease =
        NumberOption.Percent("--max-increase", "Fail when a run, or an iteration of it, takes so much more tokens");

    // The shell asks for both arguments at once: one answer is enough.
    static CompareCommand() => s_optimized.CompletionSources.Clear();

    public static Command Create(Terminal terminal)
    {
        var command = new Command("compare", "Compares runs, in total and for each iteration.") { s_baseline, s_optimized, s_maxIncrease };
        command.SetAction(parsed => Run(terminal, parsed));
        return command.WithExamples("tokens compare run_baseline run_with_scopes", "tokens compare 'main_*' 'branch_*' --max-increase 5%");
    }

    private static int Run(Terminal terminal, ParseResult parsed)
    {
        var comparison = new Comparison(Side(terminal, parsed, s_baseline), Side(terminal, parsed, s_optimized));
        var limit = parsed.GetValue(s_maxIncrease);
        if (parsed.GetValue(GlobalOptions.Json))
        {
            ComparisonJson.Write(terminal, comparison, limit);
        }
        else
        {
            ComparisonText.Write(terminal, comparison);
        }

        if (limit is null || comparison.WorstChange <= limit)
        {
            return ExitCode.Fine;
        }

        var what = comparison.ChangePerIteration >= comparison.Change ? "an iteration" : "a run";
        terminal.WriteError($"{what} takes {Figures.Percent(comparison.WorstChange)} more tokens, more than {Figures.Percent(limit.Value)}.");
        return ExitCode.GateFailed;
    }

    private static ComparisonSide Side(Terminal terminal, ParseResult parsed, Argument<string> names) =>
        new([.. parsed.Catalog().FindAll(parsed.GetValue(names)!).Select(run => UsageReport.Read(terminal, run, new RecordFilter(), tellsDays: false))]);
}
