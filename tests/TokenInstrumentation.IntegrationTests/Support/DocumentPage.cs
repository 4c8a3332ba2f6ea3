using System.Runtime.CompilerServices;
using Xunit;

namespace TokenInstrumentation.IntegrationTests.Support;

/// <summary>A page of the docs whose examples are tests: between a comment that names the test and <c>// End</c>.</summary>
internal sealed class DocumentPage(string name)
{
    /// <summary>The folder of the repository. Not from CallerFilePath: deterministic CI builds map that to /_/.</summary>
    public static string Root { get; } = FindRoot();

    public string Text => File.ReadAllText(Path.Combine(Root, "docs", name));

    /// <summary>The file of the caller.</summary>
    public static string Source([CallerFilePath] string path = "") => path.StartsWith("/_/", StringComparison.Ordinal) ? Path.Combine(Root, path[3..]) : path;

    /// <summary>The example of the calling test stands in the page as it stands in the test.</summary>
    public void Shows([CallerMemberName] string example = "", [CallerFilePath] string path = "")
    {
        var lines = File.ReadAllLines(Source(path)).SkipWhile(line => line.Trim() != $"// {example}").Skip(1).TakeWhile(line => line.Trim() != "// End");
        var code = string.Join('\n', lines.Select(line => line.Length > 8 ? line[8..] : "")).TrimEnd();
        Assert.Contains($"<!-- {example} -->\n```csharp\n{code}\n```", Text, StringComparison.Ordinal);
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TokenInstrumentation.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
