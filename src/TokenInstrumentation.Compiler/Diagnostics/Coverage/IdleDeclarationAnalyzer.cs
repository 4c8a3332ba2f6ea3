using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// TKN102: a method that carries <c>[TrackTokens]</c> and can reach no LLM call. Types and assemblies are not asked: they speak for code to come.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class IdleDeclarationAnalyzer() : ProjectAnalyzer(CoverageRules.IdleDeclaration)
{
    private protected override void Start(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
    {
        var reach = new CallReach(analysis);
        Bodies.Watch(context, analysis, body => Check(body, analysis, reach));
    }

    private static void Check(OperationBlockAnalysisContext context, ProjectAnalysis analysis, CallReach reach)
    {
        if (context.OwningSymbol is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation, PartialImplementationPart: null } method
            && analysis.Tracking.Attribute(method.PartialDefinitionPart ?? method)?.ApplicationSyntaxReference is { } attribute
            && !TrackedMethods.IsDispatched(method) // what overrides it is tracked by the same attribute
            && !BodyScan.Of(context, analysis).Any(static body => body.CallsLlm) // most do: to follow calls is dear
            && !reach.FromBody(method, context.CancellationToken))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                CoverageRules.IdleDeclaration, attribute.GetSyntax(context.CancellationToken).GetLocation(), MemberNames.Of(method)));
        }
    }
}
