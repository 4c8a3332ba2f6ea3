using System.CommandLine;
using System.CommandLine.Parsing;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Estimates;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Commands;

/// <summary><c>tokens estimate --iterations N</c>: what runs to come will use.</summary>
internal static class EstimateCommand
{
    private const int MaxIterations = 10_000;

    private static readonly Option<int?> s_iterations = NumberOption.Count("--iterations", "Iterations of the planned run", MaxIterations);
    private static readonly Option<bool> s_scopes = new("--scopes") { Description = "Show what scope-based iteration is said to save" };
    private static readonly Option<string> s_from = new("--from") { Description = "Measure in these runs: names between commas, or patterns", HelpName = "RUNS" };

    static EstimateCommand() => s_iterations.Required = true;

    public static Command Create(Terminal terminal)
    {
        var command = new Command("estimate", "Estimates what a planned run will use.") { s_iterations, s_scopes, s_from };
        command.SetAction(parsed =>
        {
            var estimate = Estimate(parsed);
            if (parsed.GetValue(GlobalOptions.Json))
            {
                EstimateJson.Write(terminal, estimate, parsed.GetValue(s_scopes));
            }
            else
            {
                EstimateText.Write(terminal, estimate, parsed.GetValue(s_scopes));
            }

            return ExitCode.Fine;
        });
        return command.WithExamples("tokens estimate --iterations 5 --scopes", "tokens estimate --iterations 5 --from 'run_tech_*'");
    }

    private static Estimate Estimate(ParseResult parsed)
    {
        var iterations = parsed.GetValue(s_iterations)!.Value;
        if (parsed.GetValue(s_from) is not { } names)
        {
            return AssumedEstimate.Of(iterations);
        }

        var measured = new MeasuredEstimate();
        foreach (var run in parsed.Catalog().FindAll(names))
        {
            measured.Add(run);
        }

        return measured.Of(iterations);
    }
}
