using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Tests.Prompts;

/// <summary>What the compiler reads of the last LLM call in a source: constant text as it is, holes as <c>{code}</c>, texts apart by <c>|</c>.</summary>
internal static class PromptProbe
{
    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Text;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Agents.AI;
        using Microsoft.Extensions.AI;
        using OpenAI.Chat;
        using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

        """;

    public static (IInvocationOperation Invocation, LlmCall Call) LastCall(string source)
    {
        var compilation = Sdk.Compile(Usings + source);
        var recognizer = CallRecognizer.Create(compilation, LlmApiCatalog.BuiltIn);
        var model = compilation.GetSemanticModel(compilation.SyntaxTrees.Single());
        return model.SyntaxTree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>()
            .Select(syntax => model.GetOperation(syntax)).OfType<IInvocationOperation>()
            .Select(invocation => (invocation, Call: recognizer.Recognize(invocation.TargetMethod)!))
            .Last(found => found.Call is not null);
    }

    public static CallPrompts Read(string source)
    {
        var (invocation, call) = LastCall(source);
        return PromptReader.Read(invocation, call, default);
    }

    public static string Text(string source) => string.Join('|', Read(source).Texts.Select(Text));

    private static string Text(PromptText text) => string.Concat(text.Segments.Select(segment => segment.Text ?? $"{{{segment.Source.Syntax}}}"));

    /// <summary>The prompt that <paramref name="expression"/> is, in a method with <paramref name="statements"/> before the call.</summary>
    public static string Of(string expression, string statements = "", string members = "") => Text($$"""
        class C
        {
            {{members}}
            async Task M(IChatClient chat, string name, int n, IList<ChatMessage> history)
            {
                {{statements}}
                await chat.GetResponseAsync({{expression}});
            }
        }
        """);
}
