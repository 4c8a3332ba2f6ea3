using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>A call that a rule looks at.</summary>
internal readonly record struct AnalyzedCall(ProjectAnalysis Analysis, OperationBlockAnalysisContext Context, FoundCall Found)
{
    /// <summary>Those in the body of a member.</summary>
    public static IEnumerable<AnalyzedCall> In(OperationBlockAnalysisContext context, ProjectAnalysis analysis) =>
        BodyScan.Of(context, analysis).SelectMany(static scan => scan.Calls).Select(found => new AnalyzedCall(analysis, context, found));

    public IInvocationOperation Invocation => Found.Invocation;

    public LlmCall Call => Found.Call;

    /// <summary>The function or member it stands in.</summary>
    public ISymbol Enclosing => Found.Enclosing;

    /// <summary>Who answers for the call; null: nobody, or it is excused.</summary>
    public TrackingDeclaration? Declaration => Analysis.DeclarationOf(Enclosing);

    /// <summary>What the compiler knows of what is sent.</summary>
    public CallPrompts Prompts => Analysis.PromptsOf(Invocation, Call, Context.CancellationToken);

    /// <summary>Reports at the name of the called method. The arguments of a message: member {0}, callee {1}, then <paramref name="more"/>.</summary>
    public void Report(DiagnosticDescriptor descriptor, params object[] more) => Context.ReportDiagnostic(
        Diagnostic.Create(descriptor, CallFacts.NameLocation(Invocation.Syntax), [MemberNames.Of(Context.OwningSymbol), MemberNames.Plain(Call.Method), .. more]));
}
