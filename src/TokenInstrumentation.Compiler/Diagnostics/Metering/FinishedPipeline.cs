using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>A pipeline where the code is done with it. <paramref name="IsComplete"/>: nobody adds to it later.</summary>
internal readonly record struct FinishedPipeline(
    OperationBlockAnalysisContext Context, ProjectAnalysis Analysis, Pipeline Pipeline, IOperation End, bool IsComplete)
{
    /// <summary>Reports at the name of a layer or of the call that finishes. The arguments of a message: member {0}, then <paramref name="more"/>.</summary>
    public void Report(DiagnosticDescriptor descriptor, IOperation at, params object[] more) => Context.ReportDiagnostic(
        Diagnostic.Create(descriptor, CallFacts.NameLocation(at.Syntax), [MemberNames.Of(Context.OwningSymbol), .. more]));
}
