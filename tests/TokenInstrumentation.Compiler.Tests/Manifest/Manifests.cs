using System.Text.RegularExpressions;
using TokenInstrumentation.Compiler.Tests.Generator;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Compiler.Tests.Manifest;

/// <summary>Manifests as they arrive: in the metadata of the compiled assembly.</summary>
internal static partial class Manifests
{
    public static TokenManifest Of(string source, string level = "Full") => ManifestReader.Read(JsonOf(GeneratedProgram.Build(Scenario.Parse("manifest", source), level)));

    public static string JsonOf(GeneratedProgram program)
    {
        Assert.True(program.Image is not null, string.Join('\n', program.Complaints));
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, program.Image);
            return AssemblyManifest.ReadJson(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The ids of the call sites that generated code declares.</summary>
    public static IEnumerable<string> GeneratedIds(GeneratedProgram program) =>
        program.Run.GeneratedTrees.SelectMany(tree => SiteId().Matches(tree.ToString())).Select(match => match.Groups[1].Value);

    [GeneratedRegex("CallSite s_site\\d+ = new\\(\\) \\{ Id = \"([0-9a-f]{16})\"")]
    private static partial Regex SiteId();
}
