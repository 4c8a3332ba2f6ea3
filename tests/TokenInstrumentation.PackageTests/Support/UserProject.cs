using System.Text.Json;

namespace TokenInstrumentation.PackageTests.Support;

/// <summary>A project of a user, outside the repository.</summary>
internal sealed class UserProject(string directory, IReadOnlyDictionary<string, string> environment)
{
    private readonly Dictionary<string, string> _environment = new(environment);

    /// <summary>Properties of the build; environment variables, because those reach every command and the projects referenced.</summary>
    public string this[string property]
    {
        set => _environment[property] = value;
    }

    public string Read(string file) => File.ReadAllText(Path.Combine(directory, file));

    public void Move(string file, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(directory, to))!);
        File.Move(Path.Combine(directory, file), Path.Combine(directory, to));
    }

    public void Write(string file, string text) => File.WriteAllText(Path.Combine(directory, file), text);

    /// <summary>Where a file of that name lies below a folder of the project, each relative to that folder.</summary>
    public IEnumerable<string> Find(string folder, string file) =>
        Directory.EnumerateFiles(Path.Combine(directory, folder), file, SearchOption.AllDirectories).Select(found => Path.GetRelativePath(Path.Combine(directory, folder), found));

    public Task<Outcome> BuildAsync() => DotnetAsync("build", "-v", "minimal");

    /// <summary>Builds and runs the program; both must succeed.</summary>
    public async Task<(Outcome Build, Outcome Run)> RunAsync()
    {
        var build = (await BuildAsync()).Expect(success: true);
        return (build, (await DotnetAsync("run", "--no-build")).Expect(success: true));
    }

    public Task<Outcome> DotnetAsync(params string[] arguments) => Command.RunAsync("dotnet", arguments, directory, _environment);

    public Task<Outcome> ExecuteAsync(string program) => Command.RunAsync(Path.Combine(directory, program), [], directory, _environment);

    /// <summary>What compiler extensions generated (EmitCompilerGeneratedFiles), by generator.</summary>
    public string Generated(string generator) => string.Join('\n', Directory
        .EnumerateFiles(Path.Combine(directory, "obj"), "*.g.cs", SearchOption.AllDirectories)
        .Where(file => file.Contains($"generated/{generator}", StringComparison.Ordinal))
        .Select(File.ReadAllText));

    /// <summary>The records of the run named <c>smoke</c>: agent, operation, model, tokens, where the counts come from.</summary>
    public IReadOnlyList<string> Records(string runs = "runs")
    {
        var run = Path.Combine(directory, runs, "smoke");
        Assert.True(File.Exists(Path.Combine(run, "run.json")), $"There is no run directory {run}.");
        // Created by the first record.
        var records = Path.Combine(run, "tokens.jsonl");
        return File.Exists(records) ? [.. File.ReadLines(records).Select(Describe)] : [];
    }

    private static string Describe(string line)
    {
        using var json = JsonDocument.Parse(line);
        string Value(string name) => json.RootElement.GetProperty(name).ToString();
        return $"{Value("agent_name")} {Value("operation")} {Value("model")} {Value("input_tokens")}+{Value("output_tokens")}={Value("total_tokens")} {Value("usage_source")} {Value("status")}";
    }
}
