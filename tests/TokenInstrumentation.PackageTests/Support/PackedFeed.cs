using System.Globalization;
using System.IO.Compression;

namespace TokenInstrumentation.PackageTests.Support;

/// <summary>
/// Packs the packages once, into a folder outside the repository that holds everything the users' projects see: a feed, a nuget.config,
/// an empty package cache. Third-party packages are restored into that cache by the first test and shared with the others.
/// </summary>
public sealed class PackedFeed : IAsyncLifetime
{
    private readonly string _root = Directory.CreateTempSubdirectory("token-packages-").FullName;
    private readonly Dictionary<string, string> _environment = [];
    private int _projects;

    /// <summary>
    /// New with every run, so that no cache can answer for it, and no prerelease, because README's commands ask for the newest release.
    /// The parts stay below 65,535: the assemblies carry them, too.
    /// </summary>
    public string Version { get; } = string.Create(
        CultureInfo.InvariantCulture, $"9999.{(DateTime.UtcNow - new DateTime(2026, 1, 1)).Days}.{(int)DateTime.UtcNow.TimeOfDay.TotalSeconds / 2}");

    internal IReadOnlyDictionary<string, string> Environment => _environment;

    private string Feed => Path.Combine(_root, "feed");

    public async Task InitializeAsync()
    {
        foreach (var project in Repository.PackedProjects)
        {
            // Built apart from the repository's own bin and obj: they belong to whoever runs the tests.
            var pack = await Command.RunAsync(
                "dotnet",
                ["pack", project, "-c", "Release", "-o", Feed, $"-p:Version={Version}", "--artifacts-path", Path.Combine(_root, "artifacts"), "-nodeReuse:false"],
                Repository.Root,
                _environment);
            pack.Expect(success: true);
            Assert.DoesNotContain("warning", pack.Output, StringComparison.OrdinalIgnoreCase);
        }

        File.Copy(Path.Combine(Repository.Tests, "Projects", "nuget.config"), Path.Combine(_root, "nuget.config"));
        File.Copy(Path.Combine(Repository.Root, "global.json"), Path.Combine(_root, "global.json"));
        _environment["NUGET_PACKAGES"] = Path.Combine(_root, "packages");
        _environment["TokenInstrumentationVersion"] = Version;
        _environment["ExtensionsAIVersion"] = Repository.ExtensionsAIVersion;
        // What the registry may lack (see Directory.Build.props) is no finding about our packages, not even in a strict build.
        _environment["NoWarn"] = "NU1603;NU1900;NU1901;NU1902;NU1903;NU1904;NU1905";
        _environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        _environment["MSBUILDDISABLENODEREUSE"] = "1";
        _environment["MSBUILDTERMINALLOGGER"] = "off";
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return Task.CompletedTask;
    }

    internal ZipArchive Open(string package) => ZipFile.OpenRead(Path.Combine(Feed, $"{package}.{Version}.nupkg"));

    internal IReadOnlyList<string> Packages =>
        [.. Directory.EnumerateFiles(Feed).Select(file => Path.GetFileName(file).Replace($".{Version}.nupkg", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    /// <summary>A fresh folder for a user's projects.</summary>
    internal string CreateFolder() => Directory.CreateDirectory(Path.Combine(_root, $"user{Interlocked.Increment(ref _projects)}")).FullName;

    /// <summary>A fresh copy of one of the checked-in projects.</summary>
    internal UserProject CreateProject(string name)
    {
        var folder = CreateFolder();
        Repository.CopyDirectory(Path.Combine(Repository.Tests, "Projects"), folder);
        // The one beside the feed counts: its path is relative.
        File.Delete(Path.Combine(folder, "nuget.config"));
        return new UserProject(Path.Combine(folder, name), _environment);
    }
}

/// <summary>The tests of this collection share the packages.</summary>
[CollectionDefinition(Name)]
public sealed class PackagesCollection : ICollectionFixture<PackedFeed>
{
    public const string Name = "Packages";
}
