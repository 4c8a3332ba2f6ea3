using System.Text.RegularExpressions;

namespace TokenInstrumentation.PackageTests.Support;

/// <summary>README's first steps, as they stand there: the commands, and the program.</summary>
internal sealed partial record QuickStart(string Commands, string Program)
{
    private const string Heading = "## 60-second start";

    public static QuickStart Read()
    {
        var text = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        var begin = text.IndexOf(Heading, StringComparison.Ordinal);
        Assert.True(begin >= 0, $"README.md has no section '{Heading}'.");
        var end = text.IndexOf("\n## ", begin + Heading.Length, StringComparison.Ordinal);
        var blocks = FencedBlocks().Matches(end < 0 ? text[begin..] : text[begin..end]);
        return new QuickStart(
            string.Concat(blocks.Where(block => block.Groups["language"].Value is "sh" or "bash").Select(Body)),
            Body(Assert.Single(blocks, block => block.Groups["language"].Value == "csharp")));
    }

    private static string Body(Match block) => block.Groups["body"].Value;

    [GeneratedRegex(@"^```(?<language>\w+)\n(?<body>.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex FencedBlocks();
}
