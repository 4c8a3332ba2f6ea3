using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.MSBuild.Tests;

/// <summary>What the tasks make of assemblies and files as they are, whole or broken.</summary>
public sealed class ManifestFileTests : IDisposable
{
    private readonly Folder _folder = new();
    private readonly BuildLog _log = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_assembly_without_calls_has_an_empty_manifest_and_its_line()
    {
        Assert.True(Write(typeof(ManifestFileTests).Assembly.Location));
        Assert.Equal(ManifestWriter.Write(TokenManifest.Empty("TokenInstrumentation.MSBuild.Tests")), File.ReadAllText(_folder["tokens.manifest.json"]));
        Assert.True(new ReportTokenManifest { BuildEngine = _log, ManifestFile = _folder["tokens.manifest.json"] }.Execute());
        Assert.Equal(["High: TokenInstrumentation.MSBuild.Tests -> LLM calls: 0 seen, 0 tracked, 0 budgeted, 0 declined"], _log.Lines);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no assembly at all")]
    public void What_is_no_assembly_is_a_warning(string content)
    {
        Assert.True(Write(_folder.Write("App.dll", content)));
        Assert.StartsWith("warning TKN901", Assert.Single(_log.Lines));
    }

    [Fact]
    public void A_file_that_cannot_be_written_is_a_warning()
    {
        Directory.CreateDirectory(_folder["tokens.manifest.json"]);
        Assert.True(Write(typeof(ManifestFileTests).Assembly.Location));
        Assert.StartsWith("warning TKN901", Assert.Single(_log.Lines));
    }

    [Fact]
    public void A_manifest_that_is_missing_is_a_warning()
    {
        Assert.True(new ReportTokenManifest { BuildEngine = _log, ManifestFile = _folder["none.json"] }.Execute());
        Assert.StartsWith("warning TKN901", Assert.Single(_log.Lines));
    }

    private bool Write(string assembly) => new WriteTokenManifest { BuildEngine = _log, Assembly = assembly, ManifestFile = _folder["tokens.manifest.json"] }.Execute();
}
