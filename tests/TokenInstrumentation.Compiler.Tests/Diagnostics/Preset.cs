using System.Text;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>The table of the presets, and the file that it makes of the descriptors for one of them.</summary>
internal static class Preset
{
    public static readonly IReadOnlyList<string> Names = ["Observe", "Recommended", "Strict"];

    public static string Folder { get; } = Path.Combine(RepositoryFolder.Root, "src/TokenInstrumentation/presets");

    public static IReadOnlyList<(string Preset, string Selector, string Default, string Severity)> Lines { get; } =
        [.. File.ReadLines(Path.Combine(Folder, "Presets.txt"))
            .Where(line => line.Length > 0 && line[0] != '#')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Select(words => (words[0], words[1], words[2], words[4]))];

    /// <summary>Null where the rule keeps its default.</summary>
    public static string? SeverityOf(DiagnosticDescriptor rule, string preset)
    {
        var lines = Lines.Where(line => line.Preset == preset && line.Default == rule.DefaultSeverity.ToString()).ToList();
        return new[] { rule.Id, rule.Category, "*" }
            .SelectMany(selector => lines.Where(line => line.Selector == selector))
            .Select(line => line.Severity)
            .FirstOrDefault();
    }

    /// <summary>The level is below that of any file of the user, who has the last word.</summary>
    public static string Write(string preset, IEnumerable<DiagnosticDescriptor> rules)
    {
        var text = new StringBuilder($"# TokenInstrumentationPreset={preset}. Generated from Presets.txt and the rules; do not edit.\nis_global = true\nglobal_level = -1\n");
        foreach (var rule in rules.OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            if (SeverityOf(rule, preset) is { } severity)
            {
                text.Append($"\n# {rule.Title}\ndotnet_diagnostic.{rule.Id}.severity = {severity}\n");
            }
        }

        return text.ToString();
    }
}
