using System.CommandLine;
using System.CommandLine.Parsing;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Exporting;
using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Commands;

/// <summary><c>tokens export RUN</c>: records for people, spreadsheets and other programs.</summary>
internal static class ExportCommand
{
    private static readonly Dictionary<string, ExportFormat> s_formats = new(StringComparer.Ordinal)
    {
        ["json"] = ExportFormat.Json,
        ["csv"] = ExportFormat.Csv,
        ["simple"] = ExportFormat.Simple,
        ["log"] = ExportFormat.Log,
    };

    public static Command Create(Terminal terminal)
    {
        var runs = RunArgument.Create("RUNS", "Ids, paths, patterns (run_tech_*) or 'latest', between commas");
        var format = new Option<string>("--format") { Description = "How (json unless stated)", HelpName = "json|csv|simple|log" };
        format.AcceptOnlyFromAmong([.. s_formats.Keys]);
        var output = new Option<string>("--out") { Description = "Into this file instead of the terminal", HelpName = "FILE" };
        var filters = new FilterOptions();
        var command = new Command("export", "Writes the records of runs as JSON, CSV, lines of text or an agent log.") { runs, format, output };
        filters.AddTo(command);
        command.SetAction(parsed =>
        {
            var job = new ExportJob(
                parsed.Catalog().FindAll(parsed.GetValue(runs)!), s_formats[FormatOf(parsed, format, output)], filters.Read(parsed), terminal);
            if (parsed.GetValue(output) is not { } path)
            {
                job.Write(new TextStream(terminal.Out));
                return ExitCode.Fine;
            }

            job.WriteFile(path);
            Tell(terminal, job, path, parsed.GetValue(GlobalOptions.Json));
            return ExitCode.Fine;
        });
        return command.WithExamples(
            "tokens export latest --format csv --out tokens.csv", "tokens export 'run_tech_*' --agent analyst --since 2026-02-28", "tokens export latest --format simple");
    }

    private static string FormatOf(ParseResult parsed, Option<string> format, Option<string> output)
    {
        var stated = parsed.GetValue(format);
        return parsed.GetValue(GlobalOptions.Json) && parsed.GetValue(output) is null && stated is not (null or "json")
            ? throw new BadInputException($"--json and --format {stated} contradict each other; with --out FILE, --json is about what is printed.")
            : stated ?? "json";
    }

    private static void Tell(Terminal terminal, ExportJob job, string path, bool json)
    {
        if (!json)
        {
            terminal.WriteLine($"{Figures.Count(job.Count)} records of {Figures.Count(job.Runs.Count)} run{(job.Runs.Count == 1 ? "" : "s")} → {SafeText.Of(path)}");
            return;
        }

        JsonOutput.Write(terminal, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("file", Path.GetFullPath(path));
            writer.WriteNumber("runs", job.Runs.Count);
            writer.WriteNumber("records", job.Count);
            writer.WriteNumber("broken_lines", job.BrokenLines);
            writer.WriteEndObject();
        });
    }
}
