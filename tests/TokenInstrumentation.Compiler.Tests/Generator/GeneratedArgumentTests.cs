using Microsoft.CodeAnalysis;
using Xunit;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>
/// Arguments that another generator writes have no type yet when ours runs, as <c>MyJsonContext.Default.Options</c> in code for Native AOT: the
/// call is found by its other arguments, and left alone when they leave more than one method.
/// </summary>
public class GeneratedArgumentTests
{
    [Fact]
    public async Task A_call_that_only_one_method_fits_is_intercepted()
    {
        var program = Build("""
            [TrackTokens("a")]
            static async Task<string> Ask() => (await FakeClient.Shared.GetResponseAsync("1", Generated.Options)).Text;

            Output.Write(await Ask());
            """);

        Assert.Equal("", string.Join("\n", program.Complaints));
        Assert.Equal("a/Ask", (await Execution.Of(program.Image!)).Records);
    }

    [Fact]
    public async Task A_call_that_two_methods_fit_is_left_alone()
    {
        var program = Build("""
            [TrackTokens("a")]
            static async Task<string> Ask() => (await FakeClient.Shared.GetResponseAsync(Generated.Prompt)).Text;

            Output.Write(await Ask());
            """);

        Assert.Equal("", string.Join("\n", program.Complaints));
        var execution = await Execution.Of(program.Image!);
        Assert.Equal(("[2]", ""), (execution.Output, execution.Records));
    }

    private static GeneratedProgram Build(string source) =>
        GeneratedProgram.Build(Scenario.Parse("generated", source), "Full", new Other().AsSourceGenerator());

    private sealed class Other : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) => context.RegisterSourceOutput(
            context.CompilationProvider, static (output, _) => output.AddSource("Generated.g.cs", """
                static class Generated
                {
                    public static Microsoft.Extensions.AI.ChatOptions Options => new();

                    public static string Prompt => "2";
                }
                """));
    }
}
