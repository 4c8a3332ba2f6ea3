using System.Reflection;

namespace TokenInstrumentation.Benchmarks.Build;

/// <summary>A generated project on disk, and the response files to compile it with more or less of the package.</summary>
internal sealed class AgentProject : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("tokens-project-").FullName;
    private readonly bool _asksModels;

    /// <param name="methods">In classes of ten.</param>
    /// <param name="calls">How many of them ask a model.</param>
    public AgentProject(int methods, int calls)
    {
        Methods = methods;
        Calls = calls;
        _asksModels = calls > 0;
        var classes = methods / AgentSources.MethodsPerClass;
        for (var i = 0; i < classes; i++)
        {
            File.WriteAllText(Path.Combine(_folder, $"Class{i}.cs"), AgentSources.Class(i, calls * (i + 1) / classes - calls * i / classes));
        }

        File.WriteAllText(Path.Combine(_folder, "build.globalconfig"), """
            is_global = true
            build_property.TokenInstrumentationInterceptors = true
            """);
        File.WriteAllText(Path.Combine(_folder, "off.globalconfig"), $"is_global = true\n{string.Join('\n', RuleIds().Select(static id => $"dotnet_diagnostic.{id}.severity = none"))}");
    }

    public int Methods { get; }

    public int Calls { get; }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>The compiler's arguments: with which parts of the package, and whether all rules have to run because a log is written.</summary>
    public string ResponseFile(PackageParts parts, bool log)
    {
        var file = Path.Combine(_folder, $"{parts}{(log ? "Log" : "")}.rsp");
        File.WriteAllLines(file, Arguments(parts, log));
        return file;
    }

    private IEnumerable<string> Arguments(PackageParts parts, bool log)
    {
        yield return "-nologo -target:library -nostdlib+ -nullable:enable -deterministic+ -debug:portable -warn:9 -langversion:latest";
        yield return "-features:InterceptorsNamespaces=TokenInstrumentation.Generated";
        yield return "-nowarn:TKN101,TKN201";
        yield return "-reportanalyzer";
        yield return $"-out:\"{Path.Combine(_folder, "Project.dll")}\"";
        foreach (var reference in References(parts))
        {
            yield return $"-reference:\"{reference}\"";
        }

        if (parts != PackageParts.None)
        {
            yield return $"-analyzer:\"{Compiler}\"";
            yield return $"-analyzerconfig:\"{Path.Combine(_folder, "build.globalconfig")}\"";
        }

        if (parts == PackageParts.Generator)
        {
            yield return $"-analyzerconfig:\"{Path.Combine(_folder, "off.globalconfig")}\"";
        }

        if (log)
        {
            yield return $"-errorlog:\"{Path.Combine(_folder, "log.sarif")},version=2.1\"";
        }

        yield return $"\"{Path.Combine(_folder, "*.cs")}\"";
    }

    private IEnumerable<string> References(PackageParts parts)
    {
        var packs = Path.Combine(CompilerServer.SdkDirectory, "../../packs/Microsoft.NETCore.App.Ref");
        var pack = Directory.EnumerateDirectories(packs, $"{Environment.Version.Major}.*").Order(StringComparer.Ordinal).Last();
        var references = Directory.EnumerateFiles(Path.Combine(pack, "ref", $"net{Environment.Version.Major}.0"), "*.dll");
        if (_asksModels)
        {
            references = references.Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "Microsoft.Extensions.AI*.dll"));
        }

        return _asksModels || parts != PackageParts.None ? references.Append(typeof(TokenTracking).Assembly.Location) : references;
    }

    private static string Compiler { get; } =
        typeof(AgentProject).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static data => data.Key == "Compiler").Value!;

    private static IEnumerable<string> RuleIds() => Enumerable.Range(100, 900).Select(static number => $"TKN{number}");
}
