using TokenInstrumentation.CodeFixes;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN402FixTests
{
    private const string Pretty = "{\n    \"name\": \"x\",\n    \"age\": 1,\n    \"tags\": [\n        \"a\",\n        \"b\",\n        \"c\"\n    ],\n    \"more\": {\n        \"d\": 1,\n        \"e\": 2\n    }\n}";
    private const string Compact = "{\"name\":\"x\",\"age\":1,\"tags\":[\"a\",\"b\",\"c\"],\"more\":{\"d\":1,\"e\":2}}";

    [Fact]
    public Task Regular() => Fix($"\"Say:\\n{Escaped(Pretty)}\\nä\\tend\"", $"\"Say:\\n{Escaped(Compact)}\\nä\\tend\"");

    [Fact]
    public Task Verbatim() => Fix($"@\"Say:\n{Doubled(Pretty)}\nend\"", $"@\"Say:\n{Doubled(Compact)}\nend\"");

    [Fact]
    public Task Raw() => Fix(
        $"\"\"\"\n        Say:\n{Indented(Pretty)}\n\n\n        end\n        \"\"\"", $"\"\"\"\n        Say:\n{Indented(Compact)}\n\n        end\n        \"\"\"");

    [Fact]
    public Task Interpolated() => Fix(
        $"$\"Say {{x + \"}}\"}}:\\n{Braces(Escaped(Pretty))}\\n{{x}}\"", $"$\"Say {{x + \"}}\"}}:\\n{Braces(Escaped(Compact))}\\n{{x}}\"");

    [Fact]
    public Task Interpolated_verbatim() => Fix($"$@\"Say {{x}}:\n{Braces(Doubled(Pretty))}\n\"", $"$@\"Say {{x}}:\n{Braces(Doubled(Compact))}\n\"");

    // No braces here: the test framework takes two dollars for a position.
    [Fact]
    public Task Interpolated_raw() => Fix(
        $"$\"\"\"\n        Say {{x}}:\n        {string.Join("  ", Enumerable.Repeat("a", 40))}\n\n\n          end\n        \"\"\"",
        $"$\"\"\"\n        Say {{x}}:\n        {string.Join(" ", Enumerable.Repeat("a", 40))}\n\n          end\n        \"\"\"");

    [Fact]
    public Task Windows_line_ends() => Fix($"@\"Say:\n{Doubled(Pretty)}\nend\"".Replace("\n", "\r\n"), $"@\"Say:\r\n{Doubled(Compact)}\r\nend\"");

    [Fact]
    public Task All_of_them()
    {
        const string Source = "using Microsoft.Extensions.AI;\n\nclass C\n{\n    const string P = FIELD;\n\n    object M(IChatClient c) => (c.CALL(P), c.CALL(P), c.GetResponseAsync(PROMPT));\n}\n";
        var (before, after) = ($"\"{Escaped(Pretty)}\"", $"\"{Escaped(Compact)}\"");
        return Verify.Fix<CompressiblePromptAnalyzer, CompressiblePromptCodeFix>(
            Source.Replace("FIELD", before).Replace("PROMPT", $"{{|TKN402:{before}|}}").Replace("CALL", "{|TKN402:GetResponseAsync|}"),
            Source.Replace("FIELD", after).Replace("PROMPT", after).Replace("CALL", "GetResponseAsync"),
            "CompressPrompt");
    }

    private static Task Fix(string literal, string @fixed)
    {
        const string Source = "using Microsoft.Extensions.AI;\n\nclass C\n{\n    object M(IChatClient c, string x) => c.GetResponseAsync(/* before */ PROMPT /* after */);\n}\n";
        return Verify.Fix<CompressiblePromptAnalyzer, CompressiblePromptCodeFix>(
            Source.Replace("PROMPT", "{|TKN402:" + literal + "|}"), Source.Replace("PROMPT", @fixed), "CompressPrompt");
    }

    private static string Escaped(string text) => text.Replace("\"", "\\\"").Replace("\n", "\\n");

    private static string Doubled(string text) => text.Replace("\"", "\"\"");

    private static string Braces(string text) => text.Replace("{", "{{").Replace("}", "}}");

    private static string Indented(string text) => string.Join('\n', text.Split('\n').Select(line => "        " + line));
}
