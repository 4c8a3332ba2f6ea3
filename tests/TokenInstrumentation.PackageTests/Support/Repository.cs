using System.Reflection;

namespace TokenInstrumentation.PackageTests.Support;

/// <summary>Where the sources are, and what the build knows about them.</summary>
internal static class Repository
{
    private static readonly Dictionary<string, string?> s_metadata = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(entry => entry.Key, entry => entry.Value);

    public static string Root { get; } = s_metadata["RepoRoot"]!;

    public static string ExtensionsAIVersion { get; } = s_metadata["ExtensionsAIVersion"]!;

    public static string Tests { get; } = Path.Combine(Root, "tests", "TokenInstrumentation.PackageTests");

    /// <summary>The projects that become packages.</summary>
    public static IReadOnlyList<string> PackedProjects { get; } = [.. Directory
        .EnumerateFiles(Path.Combine(Root, "src"), "*.csproj", SearchOption.AllDirectories)
        .Where(path => File.ReadAllText(path).Contains("<IsPackable>true</IsPackable>", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal)];

    public static void CopyDirectory(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (var file in Directory.EnumerateFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }

        foreach (var directory in Directory.EnumerateDirectories(source))
        {
            CopyDirectory(directory, Path.Combine(target, Path.GetFileName(directory)));
        }
    }
}
