using System.IO;
using Microsoft.Build.Framework;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.MSBuild;

/// <summary>Writes the manifest that an assembly carries into a file, as it is.</summary>
public sealed class WriteTokenManifest : ManifestTask
{
    /// <summary>The compiled assembly; it is read, not loaded.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The file to write.</summary>
    [Required]
    public string ManifestFile { get; set; } = "";

    private protected override void Run() => File.WriteAllText(ManifestFile, AssemblyManifest.ReadJson(Assembly));
}
