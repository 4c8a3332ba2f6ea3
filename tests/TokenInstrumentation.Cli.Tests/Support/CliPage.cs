namespace TokenInstrumentation.Cli.Tests.Support;

/// <summary><c>docs/cli.md</c>: its examples are run, and its outputs compared.</summary>
internal static class CliPage
{
    /// <summary>The section of a command.</summary>
    public static string Section(string command)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "TokenInstrumentation.sln")))
        {
            folder = folder.Parent!;
        }

        var page = File.ReadAllText(Path.Combine(folder.FullName, "docs", "cli.md")).ReplaceLineEndings("\n");
        return page.Split($"## tokens {command}\n")[1].Split("\n## ")[0];
    }

    /// <summary>The command lines of its example, in words, without the name of the program.</summary>
    public static IEnumerable<string[]> Examples(string command) =>
        Section(command).Split($"<!-- {command} -->\n```sh\n")[1].Split("\n```")[0].Split('\n').Select(static line => line.Split(' ')[1..].Select(static word => word.Trim('\'')).ToArray());

    /// <summary>The output that it shows; empty when it shows none.</summary>
    public static string Output(string command) => Section(command).Split("\n```\n\n```\n") is [_, var shown, ..] ? shown.Split("\n```")[0] : "";
}
