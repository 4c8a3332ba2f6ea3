using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.MSBuild.Tests;

/// <summary>A folder of its own for the files of a test.</summary>
internal sealed class Folder : IDisposable
{
    private readonly string _path = Directory.CreateTempSubdirectory("token-tasks-").FullName;

    public string this[string file] => Path.Combine(_path, file);

    public string Write(string file, string text)
    {
        File.WriteAllText(this[file], text);
        return this[file];
    }

    /// <summary>A manifest of members with so many tokens of constant prompt.</summary>
    public string Write(string file, params (string Member, int? Tokens)[] prompts) => Write(file, ManifestWriter.Write(new TokenManifest(
        "App",
        [],
        [],
        [.. prompts.Select(prompt => new ManifestCallSite { Id = "id-" + prompt.Member, Member = prompt.Member, Callee = "C.D", File = prompt.Member + ".cs", PromptTokens = prompt.Tokens })])));

    public void Dispose() => Directory.Delete(_path, recursive: true);
}
