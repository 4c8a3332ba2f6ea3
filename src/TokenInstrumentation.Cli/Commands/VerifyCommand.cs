using System.CommandLine;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Manifests;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Verification;

namespace TokenInstrumentation.Cli.Commands;

/// <summary><c>tokens verify RUN</c>: the compliance report of seed 002, with an exit code for CI.</summary>
internal static class VerifyCommand
{
    public static Command Create(Terminal terminal)
    {
        var run = RunArgument.Create("RUN", "The id of the run, the path of its folder, or 'latest'");
        var manifests = new Option<string[]>("--manifest") { Description = "The program's .dll or tokens.manifest.json; again for further assemblies", HelpName = "FILE" };
        var required = NumberOption.Percent("--require-coverage", "Fail unless so many call sites of the manifests have records");
        var command = new Command("verify", "Tests that a run is whole: its records, its sums, its exports, and its agents against the build's manifest.") { run, manifests, required };
        command.SetAction(parsed =>
        {
            var folder = parsed.Catalog().Find(parsed.GetValue(run)!);
            if (parsed.GetValue(required) is < 0 or > 1)
            {
                throw new BadInputException("--require-coverage takes 0% to 100%.");
            }

            var files = parsed.GetValue(manifests) ?? [];
            if (files.Length == 0 && parsed.GetValue(required) is not null)
            {
                throw new BadInputException("--require-coverage needs to know which call sites there are: name the assembly with --manifest FILE.");
            }

            var coverage = files.Length == 0 ? null : new SiteCoverage([.. files.Select(ManifestFile.Read)], InspectCommand.Sum([folder], Terminal.Silent));
            var checks = new RunVerification(folder).Checks(coverage, parsed.GetValue(required));
            if (parsed.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(terminal, json => VerificationReport.Write(json, folder, coverage, checks));
            }
            else
            {
                VerificationReport.Write(terminal, checks);
            }

            return checks.All(static check => check.IsPassed) ? ExitCode.Fine : ExitCode.GateFailed;
        });
        return command.WithExamples("tokens verify latest", "tokens verify latest --manifest bin/Release/net10.0/App.dll --require-coverage 100%");
    }
}
