namespace TokenInstrumentation.Compiler.Tests;

/// <summary>Where the sources are. Not from CallerFilePath: deterministic CI builds map it to /_/.</summary>
internal static class RepositoryRoot
{
    public static string Path { get; } = Find();

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(folder.FullName, "TokenInstrumentation.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
