using System.CommandLine;

namespace TokenInstrumentation.Cli.CommandLine;

/// <summary>Options that every command takes.</summary>
internal static class GlobalOptions
{
    public static Option<string> Runs { get; } = new("--runs")
    {
        Description = "The folder that holds the runs",
        HelpName = "DIR",
        Recursive = true,
        DefaultValueFactory = static _ => Environment.GetEnvironmentVariable("TOKENS_RUNS") is { Length: > 0 } folder ? folder : "runs",
    };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON instead of text", Recursive = true };
}
