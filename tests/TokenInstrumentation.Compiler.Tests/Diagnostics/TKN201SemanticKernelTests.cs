using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

public class TKN201SemanticKernelTests
{
    [Theory]
    [InlineData("new OpenAIPromptExecutionSettings { MaxTokens = 250 }", false)]
    [InlineData("new OpenAIPromptExecutionSettings { Temperature = 0.7f }", true)]
    [InlineData("null", true)]
    public async Task A_limit_in_the_settings_is_seen(string settings, bool isReported)
    {
        var compilation = Sdk.Compile(
            $$"""
            using System.Threading.Tasks;
            using Microsoft.SemanticKernel.ChatCompletion;
            using Microsoft.SemanticKernel.Connectors.OpenAI;
            using TokenInstrumentation;

            class C { [TrackTokens] Task M(IChatCompletionService service) => service.GetChatMessageContentAsync("x", {{settings}}); }
            """,
            Sdk.Current,
            extra: Sdk.SemanticKernel);
        var found = await compilation.WithAnalyzers([new UnbudgetedCallAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        Assert.Equal(isReported ? 1 : 0, found.Count(diagnostic => diagnostic.Id == "TKN201"));
    }
}
