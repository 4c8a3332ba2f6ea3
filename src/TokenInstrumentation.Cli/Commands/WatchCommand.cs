using System.CommandLine;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Runs;
using TokenInstrumentation.Cli.Watching;

namespace TokenInstrumentation.Cli.Commands;

/// <summary><c>tokens watch RUN</c>: follows a run until it ends.</summary>
internal static class WatchCommand
{
    public static Command Create(Terminal terminal)
    {
        var run = RunArgument.Create("RUN", "The id of the run, the path of its folder, or 'latest'");
        var target = new Option<long?>("--target") { Description = "Tokens that the run should stay under, unless it states a budget", HelpName = "TOKENS" };
        var interval = new Option<int>("--interval") { Description = "Milliseconds between two looks", HelpName = "MS", DefaultValueFactory = static _ => 500 };
        var command = new Command("watch", "Follows a run: tokens, share of the target, agents done, prompt reduction, word limit compliance.") { run, target, interval };
        command.SetAction((parsed, cancellation) => WatchAsync(
            terminal, parsed.Catalog().Find(parsed.GetValue(run)!), parsed.GetValue(target), Math.Max(10, parsed.GetValue(interval)), parsed.GetValue(GlobalOptions.Json), cancellation));
        return command.WithExamples("tokens watch latest", "tokens watch run_tech_20260228_123456 --target 40000 --json");
    }

    private static async Task<int> WatchAsync(Terminal terminal, RunFolder run, long? target, int interval, bool json, CancellationToken cancellation)
    {
        var (tail, numbers, view) = (new RunTail(run.RecordsFile), new Dashboard(), new DashboardView(terminal, run.Id, json));
        try
        {
            while (true)
            {
                // Asked before the records are read: a run that has ended writes none behind them. Where nobody says so, it is none to wait for.
                var info = RunFolder.Open(run.Path).Info;
                var isRunning = info.Status == "running";
                Read(tail, numbers, run);
                view.Show(numbers, info.TokenBudget is > 0 and var budget ? budget : target, isRunning);
                if (!isRunning)
                {
                    break;
                }

                await Task.Delay(interval, cancellation).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            // Who has seen enough is no error.
        }

        if (tail.BrokenLines > 0)
        {
            terminal.WriteWarning($"{Figures.Count(tail.BrokenLines)} lines are no records: 'tokens verify {run.Name}' names them.");
        }

        return ExitCode.Fine;
    }

    private static void Read(RunTail tail, Dashboard numbers, RunFolder run)
    {
        try
        {
            tail.ReadNew(numbers.Add);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot read '{run.RecordsFile}': {e.Message}", e);
        }
    }
}
