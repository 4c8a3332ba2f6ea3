using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Diagnostics;

/// <summary>Tracked code around calls of a kernel.</summary>
internal static class KernelFrame
{
    /// <summary>What an analyzer reports of a body.</summary>
    public static async Task<IReadOnlyList<string>> ReportsAsync(DiagnosticAnalyzer analyzer, string body, string more = "")
    {
        var compilation = Sdk.Compile(
            $$"""
            #pragma warning disable SKEXP0001
            using System;
            using System.ComponentModel;
            using System.Threading.Tasks;
            using Microsoft.SemanticKernel;
            using Microsoft.SemanticKernel.ChatCompletion;
            using Microsoft.SemanticKernel.Connectors.OpenAI;
            using Microsoft.SemanticKernel.TextGeneration;
            using TokenInstrumentation;

            class Desk
            {
                [KernelFunction, Description("finds")] public string Find() => "42";
                [KernelFunction] public Task<string> CountAsync() => Task.FromResult("42");
                [KernelFunction("tell_time")] public string Time() => "42";
                public string Ask() => "42";
            }

            class C(Kernel kernel, IChatCompletionService chat, ITextGenerationService text, KernelFunction given)
            {
                private static readonly OpenAIPromptExecutionSettings s_bounded = new() { MaxTokens = 300 };
                private static PromptExecutionSettings Auto => new() { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };

                [TrackTokens(agent: "asker")]
                public async Task M(string input)
                {
                    {{body}}
                }

                static IKernelBuilder Builder() => Kernel.CreateBuilder();
                {{more}}
            }
            """,
            Sdk.Current,
            extra: [.. Sdk.SemanticKernel]);
        var found = await compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync();
        return [.. found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => diagnostic.GetMessage())];
    }
}
