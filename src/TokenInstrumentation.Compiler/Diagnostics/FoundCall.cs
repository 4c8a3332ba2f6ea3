using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>An LLM call in code that has to answer for it. <paramref name="Enclosing"/> is the function or member it stands in.</summary>
internal readonly record struct FoundCall(IInvocationOperation Invocation, LlmCall Call, ISymbol Enclosing)
{
    /// <summary>Null when the operation is no LLM call, or one that nobody has to answer for.</summary>
    public static FoundCall? Find(IInvocationOperation invocation, ISymbol member, ProjectAnalysis analysis)
    {
        if (analysis.Recognizer.Recognize(invocation.TargetMethod) is not { } call
            || CallFacts.IsBaseCall(invocation)
            || CallFacts.IsInExpressionTree(invocation)
            || MockCalls.Contains(invocation)
            || analysis.CodeFunctions.Invokes(invocation))
        {
            return null;
        }

        var enclosing = CallFacts.EnclosingSymbol(invocation, member);
        return analysis.Recognizer.Forwards(enclosing) || analysis.Layers.PassOn(invocation.Syntax, invocation.SemanticModel!) ? null : new FoundCall(invocation, call, enclosing);
    }
}
