using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>A call can be intercepted once. What the source intercepts is seen and left; what another generator does can only be opted out of.</summary>
public class OtherInterceptorsTests
{
    private const string Source = """
        Output.Write((await Desk.Ask(FakeClient.Shared)).Text);

        static class Desk
        {
            [TrackTokens("a")]
            public static Task<ChatResponse> Ask(IChatClient chat) => chat.GetResponseAsync([], null, default);
        }
        """;

    [Fact]
    public void A_call_that_the_source_intercepts_stays()
    {
        var program = GeneratedProgram.Build(GeneratedProgram.Compile(Scenario.Parse("other", $"{Source}\n// file: /app/Theirs.cs\n{Theirs(Source)}")), "Full");
        Assert.Empty(program.Complaints);
        Assert.NotNull(program.Image);
        Assert.Contains("Tracked0", string.Concat(program.Run.GeneratedTrees));
        Assert.DoesNotContain("Call0", string.Concat(program.Run.GeneratedTrees));
    }

    [Fact]
    public void Beside_another_generator_the_member_is_excused()
    {
        var both = GeneratedProgram.Build(Scenario.Parse("other", Source), "Full", new Other(Theirs(Source)).AsSourceGenerator());
        Assert.Contains(both.Diagnostics, diagnostic => diagnostic.Id == "CS9153");

        var excused = Source.Replace("[TrackTokens(\"a\")]", "[Untracked(\"intercepted by another\")]");
        var program = GeneratedProgram.Build(Scenario.Parse("other", excused), "Full", new Other(Theirs(excused)).AsSourceGenerator());
        Assert.Empty(program.Complaints);
        Assert.NotNull(program.Image);
    }

    /// <summary>An interceptor of the LLM call in the source, as another generator would write it.</summary>
    private static string Theirs(string source)
    {
        var compilation = GeneratedProgram.Compile(Scenario.Parse("other", source));
        var tree = compilation.SyntaxTrees[0];
        var call = tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Single(node => node.ToString().StartsWith("chat.GetResponseAsync", StringComparison.Ordinal));
#pragma warning disable RSEXPERIMENTAL002
        var location = compilation.GetSemanticModel(tree).GetInterceptableLocation(call)!;
#pragma warning restore RSEXPERIMENTAL002
        return $$"""
            #nullable enable
            #pragma warning disable CS9113
            namespace Other.Generated
            {
                static class Theirs
                {
                    [System.Runtime.CompilerServices.InterceptsLocation({{location.Version}}, "{{location.Data}}")]
                    public static System.Threading.Tasks.Task<Microsoft.Extensions.AI.ChatResponse> Ask(
                        this Microsoft.Extensions.AI.IChatClient client,
                        System.Collections.Generic.IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages,
                        Microsoft.Extensions.AI.ChatOptions? options,
                        System.Threading.CancellationToken cancellationToken) => client.GetResponseAsync(messages, options, cancellationToken);
                }
            }

            namespace System.Runtime.CompilerServices
            {
                [AttributeUsage(AttributeTargets.Method)]
                file sealed class InterceptsLocationAttribute(int version, string data) : Attribute;
            }
            """;
    }

    private sealed class Other(string text) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, (output, _) => output.AddSource("Theirs.g.cs", text));
    }
}
