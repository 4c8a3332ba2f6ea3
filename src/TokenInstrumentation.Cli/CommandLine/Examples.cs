using System.CommandLine;

namespace TokenInstrumentation.Cli.CommandLine;

/// <summary>Every command's help ends its description with examples.</summary>
internal static class Examples
{
    public static Command WithExamples(this Command command, params ReadOnlySpan<string> examples)
    {
        command.Description += $"\n\nExample{(examples.Length > 1 ? "s" : "")}:";
        foreach (var example in examples)
        {
            command.Description += $"\n  {example}";
        }

        return command;
    }
}
