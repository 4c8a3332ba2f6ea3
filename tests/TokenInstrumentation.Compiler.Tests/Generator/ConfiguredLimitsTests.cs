using System.Text.RegularExpressions;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>The limits of tokens.json reach the operations of the agents that it names, where the code leaves them open.</summary>
public class ConfiguredLimitsTests
{
    private const string File = """
        {
          "limits": { "maxPromptTokens": 8000, "maxOutputTokens": 2000 },
          "agents": { "a": { "wordLimit": 300, "maxOutputTokens": 900 } }
        }
        """;

    [Theory]
    // The last two name no agent: the run time may know one that has limits of its own.
    [InlineData("[TrackTokens(\"a\")]", "Agent = \"a\", WordLimit = 300, MaxOutputTokens = 900, MaxPromptTokens = 8000")]
    [InlineData("[TrackTokens(\"a\", 50, 0, 70)]", "Agent = \"a\", WordLimit = 50, MaxOutputTokens = 70, MaxPromptTokens = 8000")]
    [InlineData("[TrackTokens(\"b\")]", "Agent = \"b\", MaxOutputTokens = 2000, MaxPromptTokens = 8000")]
    [InlineData("[TrackTokens]", "InheritsScope = true, MaxOutputTokens = 2000, MaxPromptTokens = 8000, HasGeneralOutputLimit = true, HasGeneralPromptLimit = true")]
    [InlineData("[TrackTokens(AgentFrom = nameof(role))]", "MaxOutputTokens = 2000, MaxPromptTokens = 8000, HasGeneralOutputLimit = true, HasGeneralPromptLimit = true")]
    public void Of_methods(string attribute, string expected) => Assert.Equal(expected, Limits($$"""
        class Program
        {
            static void Main() { }
            {{attribute}} Task<ChatResponse> Ask(IChatClient chat, string role) => chat.GetResponseAsync("1");
        }
        """));

    /// <summary>An agent of the assembly is the last resort: the caller's may be another.</summary>
    [Fact]
    public void Of_an_assembly() => Assert.Equal("InheritsScope = true, MaxOutputTokens = 2000, MaxPromptTokens = 8000, HasGeneralOutputLimit = true, HasGeneralPromptLimit = true", Limits("""
        [assembly: TrackTokens("a")]
        class Program
        {
            static void Main() { }
            Task<ChatResponse> Ask(IChatClient chat) => chat.GetResponseAsync("1");
        }
        """));

    [Fact]
    public void Of_partial_methods() => Assert.Equal("Agent = \"a\", WordLimit = 300, MaxOutputTokens = 900, MaxPromptTokens = 8000", Limits("""
        partial class Program
        {
            static void Main() { }
            [TrackTokens("a")] public static partial Task<string> AskAsync(string question);
            private static Task<string> AskCoreAsync(string question) => Task.FromResult("x");
        }
        """));

    private static string Limits(string source)
    {
        var program = GeneratedProgram.Build(GeneratedProgram.Compile(Scenario.Parse("limits", source)), "Full", [new CatalogText("/app/tokens.json", File)]);
        Assert.NotNull(program.Image);
        var declared = program.Run.GeneratedTrees.SelectMany(tree => Regex.Matches(tree.ToString(), @"new\(\) \{ Name = .*?DefaultAgent = ""\w+"", (.*?)(, Records = false)? \}"));
        return Assert.Single(declared).Groups[1].Value;
    }
}
