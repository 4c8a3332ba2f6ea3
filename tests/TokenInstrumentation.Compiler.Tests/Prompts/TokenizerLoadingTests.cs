using Microsoft.CodeAnalysis.CSharp;
using TokenInstrumentation.Compiler.Tests.Generator;

namespace TokenInstrumentation.Compiler.Tests.Prompts;

/// <summary>A tokenizer takes 40 MB of the compiler or the editor: it has to be asked for.</summary>
public class TokenizerLoadingTests
{
    private const string Source = """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using Microsoft.Agents.AI;
        using Microsoft.Extensions.AI;
        using TokenInstrumentation;

        class C(IChatClient chat)
        {
            private static readonly AIAgent s_agent = new ChatClientAgent(null!, instructions: "You are kind, and brief.", name: "kind");

            [TrackTokens("desk", maxPromptTokens: 2_000, wordLimit: 50)]
            public async Task<string> Sort(string ticket)
            {
                List<ChatMessage> messages =
                [
                    new(ChatRole.System, "You sort the tickets of a help desk. Answer with the name of the team and nothing else."),
                    new(ChatRole.User, $"The ticket of {System.DateTime.UtcNow}: {ticket}"),
                ];
                var answer = await chat.GetResponseAsync(messages, new ChatOptions { ModelId = "gpt-4o", Instructions = "Be brief." });
                return answer.Text + (await s_agent.RunAsync("Say something kind.")).Text;
            }

            public Task Untracked() => chat.GetResponseAsync("hello");
        }
        """;

    [Fact]
    public async Task Not_by_a_build_nor_an_edit()
    {
        var host = new CompilerHost();
        var (reported, generated) = await BuildAsync(host);
        Assert.False(host.HasTokenizer);
        Assert.Contains(reported, diagnostic => diagnostic.Id == "TKN101");
        Assert.True(generated > 0);
    }

    [Fact]
    public async Task By_rules_that_show_tokens()
    {
        var host = new CompilerHost();
        var options = new BuildOptions(("TokenInstrumentationPromptTokens", "true"));
        Assert.Contains(await host.AnalyzeAsync(Sdk.Compile(Source), options), diagnostic => diagnostic.Id == "TKN405");
        Assert.True(host.HasTokenizer);
    }

    [Theory]
    [InlineData("TokenInstrumentationPromptTokens")]
    [InlineData("TokenInstrumentationManifest")]
    public void By_a_manifest_that_lists_them(string property)
    {
        var host = new CompilerHost();
        var compilation = Sdk.Compile(Source);
        host.CreateDriver(compilation, new BuildOptions(("TokenInstrumentationInterceptors", "true"), (property, "true"))).RunGenerators(compilation);
        Assert.True(host.HasTokenizer);
    }

    /// <summary>Once, and again with another text in a prompt.</summary>
    private static async Task<(IReadOnlyList<Diagnostic> Reported, int Generated)> BuildAsync(CompilerHost host)
    {
        var options = new BuildOptions(("TokenInstrumentationInterceptors", "true"));
        var compilation = Sdk.Compile(Source);
        var tree = compilation.SyntaxTrees[0];
        var edited = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(Source.Replace("Be brief", "Be very brief"), (CSharpParseOptions)tree.Options));
        var driver = host.CreateDriver(compilation, options).RunGenerators(compilation).RunGenerators(edited);
        Assert.Null(driver.GetRunResult().Results[0].Exception);
        var reported = await host.AnalyzeAsync(compilation, options);
        Assert.DoesNotContain(reported, diagnostic => diagnostic.Id == "AD0001");
        return ([.. reported, .. await host.AnalyzeAsync(edited, options)], driver.GetRunResult().GeneratedTrees.Length);
    }
}
