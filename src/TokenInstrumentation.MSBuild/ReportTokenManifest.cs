using Microsoft.Build.Framework;

namespace TokenInstrumentation.MSBuild;

/// <summary>Says in one line how many LLM calls a project has, and who answers for them.</summary>
public sealed class ReportTokenManifest : ManifestTask
{
    /// <summary>The manifest.</summary>
    [Required]
    public string ManifestFile { get; set; } = "";

    private protected override void Run()
    {
        var manifest = Read(ManifestFile);
        Log.LogMessage(MessageImportance.High, "{0} -> {1}", manifest.Assembly, manifest.Summary);
    }
}
