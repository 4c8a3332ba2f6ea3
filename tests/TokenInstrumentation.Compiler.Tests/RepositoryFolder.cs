namespace TokenInstrumentation.Compiler.Tests;

/// <summary>Where the sources are. Not from CallerFilePath: deterministic CI builds map it to /_/.</summary>
internal static class RepositoryFolder
{
    public static string Root { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TokenInstrumentation.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
