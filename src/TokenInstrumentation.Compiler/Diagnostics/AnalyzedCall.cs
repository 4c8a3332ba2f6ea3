using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>A recognised call in code that has to answer for it. <paramref name="Enclosing"/> is the function or member it stands in.</summary>
internal readonly record struct AnalyzedCall(OperationAnalysisContext Context, IInvocationOperation Invocation, LlmCall Call, ISymbol Enclosing)
{
    private static readonly SymbolDisplayFormat Name = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypes, memberOptions: SymbolDisplayMemberOptions.IncludeContainingType);

    public void Report(DiagnosticDescriptor descriptor) => Context.ReportDiagnostic(
        Diagnostic.Create(descriptor, CallFacts.NameLocation(Invocation.Syntax), MemberName, Call.Method.ToDisplayString(Name)));

    private string MemberName => Context.ContainingSymbol switch
    {
        IMethodSymbol { Name: WellKnownMemberNames.TopLevelStatementsEntryPointMethodName } => "Top-level code",
        IMethodSymbol { AssociatedSymbol: { } property } => $"'{property.ToDisplayString(Name)}'",
        var member => $"'{member.ToDisplayString(Name)}'",
    };
}
