using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>A recognised call in code that has to answer for it. <paramref name="Enclosing"/> is the function or member it stands in.</summary>
internal readonly record struct AnalyzedCall(
    ProjectAnalysis Analysis, OperationAnalysisContext Context, IInvocationOperation Invocation, LlmCall Call, ISymbol Enclosing)
{
    /// <summary>Who answers for the call; null: nobody, or it is excused.</summary>
    public TrackingDeclaration? Declaration => Analysis.DeclarationOf(Enclosing);

    /// <summary>What the compiler knows of what is sent.</summary>
    public CallPrompts Prompts => Analysis.PromptsOf(Invocation, Call, Context.CancellationToken);

    /// <summary>Null when the operation is no LLM call, or one that nobody has to answer for.</summary>
    public static AnalyzedCall? Find(ProjectAnalysis analysis, OperationAnalysisContext context)
    {
        var invocation = (IInvocationOperation)context.Operation;
        if (analysis.Recognizer.Recognize(invocation.TargetMethod) is not { } call
            || CallFacts.IsBaseCall(invocation)
            || CallFacts.IsInExpressionTree(invocation)
            || MockCalls.Contains(invocation))
        {
            return null;
        }

        var enclosing = CallFacts.EnclosingSymbol(invocation, context.ContainingSymbol);
        return analysis.Recognizer.Forwards(enclosing) || analysis.Layers.PassOn(invocation.Syntax, invocation.SemanticModel!) ? null : new AnalyzedCall(analysis, context, invocation, call, enclosing);
    }

    /// <summary>Reports at the name of the called method. The arguments of a message: member {0}, callee {1}, then <paramref name="more"/>.</summary>
    public void Report(DiagnosticDescriptor descriptor, params object[] more) => Context.ReportDiagnostic(
        Diagnostic.Create(descriptor, CallFacts.NameLocation(Invocation.Syntax), [MemberNames.Of(Context.ContainingSymbol), MemberNames.Plain(Call.Method), .. more]));
}
