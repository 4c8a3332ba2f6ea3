using System.Text.RegularExpressions;

namespace TokenInstrumentation.PackageTests.Support;

/// <summary>The code of one section of README, as it stands there.</summary>
internal static partial class ReadmeSection
{
    /// <summary>All that is for a shell.</summary>
    public static string Commands(string heading) => string.Concat(Blocks(heading).Where(block => block.Groups["language"].Value is "sh" or "bash").Select(Body));

    /// <summary>The one program.</summary>
    public static string Program(string heading) => Body(Assert.Single(Blocks(heading), block => block.Groups["language"].Value == "csharp"));

    private static MatchCollection Blocks(string heading)
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var begin = text.IndexOf(heading, StringComparison.Ordinal);
        Assert.True(begin >= 0, $"README.md has no section '{heading}'.");
        var end = text.IndexOf("\n## ", begin + heading.Length, StringComparison.Ordinal);
        return FencedBlocks().Matches(end < 0 ? text[begin..] : text[begin..end]);
    }

    private static string Body(Match block) => block.Groups["body"].Value;

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<body>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex FencedBlocks();
}
