namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>
/// A program with what it must book: the file begins with <c>// key: value</c> lines (records, tasks, level, nullable, …), and
/// <c>// file: path</c> begins a further file.
/// </summary>
internal sealed record Scenario(string Name, IReadOnlyDictionary<string, string> Settings, IReadOnlyList<(string Path, string Text)> Files)
{
    private static readonly string s_folder = Path.Combine(AppContext.BaseDirectory, "Generator", "Scenarios");

    /// <summary>What makes a program complete: usings, and a client that answers without a network.</summary>
    public static (string Path, string Text) Support { get; } = ("Support.cs", File.ReadAllText(Path.Combine(s_folder, "Support.cs")));

    public static IEnumerable<string> Names => Directory.EnumerateFiles(s_folder, "*.cs", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(s_folder, path).Replace('\\', '/')[..^3])
        .Where(name => name != "Support")
        .Order(StringComparer.Ordinal);

    public string? this[string setting] => Settings.TryGetValue(setting, out var value) ? value : null;

    public static Scenario Read(string name) => Parse(name, File.ReadAllText(Path.Combine(s_folder, name + ".cs")));

    public static Scenario Parse(string name, string text)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        var files = new List<(string Path, string Text)>();
        var path = "/app/Program.cs";
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("// file: ", StringComparison.Ordinal))
            {
                files.Add((path, Text()));
                (path, lines) = (line["// file: ".Length..], []);
            }
            else if (files.Count == 0 && lines.Count == 0 && line.StartsWith("// ", StringComparison.Ordinal) && line.Split(": ", 2) is [var key, var value])
            {
                settings[key[3..]] = value.Trim();
            }
            else
            {
                lines.Add(line);
            }
        }

        files.Add((path, Text()));
        return new Scenario(name, settings, files);

        string Text() => string.Join('\n', lines).TrimEnd() + "\n";
    }
}
