using System.CommandLine;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Cli.Manifests;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Commands;

/// <summary><c>tokens inspect ASSEMBLY</c>: the LLM calls that a build has seen, and what runs say of them.</summary>
internal static class InspectCommand
{
    public static Command Create(Terminal terminal)
    {
        var assembly = new Argument<string>("ASSEMBLY") { Description = "The program's .dll, or its tokens.manifest.json; nothing of it is run" };
        var runs = new Option<string>("--run") { Description = "Join with the records of these runs: ids, patterns (run_*) or 'latest', between commas", HelpName = "RUNS" };
        var limit = new Option<int>("--limit") { Description = "Call sites in a list", HelpName = "N", DefaultValueFactory = static _ => 10 };
        var command = new Command("inspect", "Shows the LLM calls of an assembly, who answers for them, which never ran and which cost most.") { assembly, runs, limit };
        command.SetAction(parsed =>
        {
            var manifest = ManifestFile.Read(parsed.GetValue(assembly)!);
            IReadOnlyList<RunFolder> folders = parsed.GetValue(runs) is { } names ? parsed.Catalog().FindAll(names) : [];
            var coverage = new SiteCoverage([manifest], folders.Count == 0 ? null : Sum(folders, terminal));
            if (parsed.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(terminal, json => CoverageJson.Write(json, coverage, folders));
            }
            else
            {
                CoverageText.Write(terminal, coverage, folders, Math.Max(1, parsed.GetValue(limit)));
            }

            return ExitCode.Fine;
        });
        return command.WithExamples("tokens inspect bin/Release/net10.0/App.dll", "tokens inspect bin/Release/net10.0/App.dll --run 'run_tech_*'");
    }

    /// <summary>The records of runs by call site.</summary>
    public static SiteSums Sum(IEnumerable<RunFolder> runs, Terminal terminal)
    {
        var sums = new SiteSums();
        foreach (var run in runs)
        {
            run.Scan(terminal, sums, new RecordFilter());
        }

        return sums;
    }
}
