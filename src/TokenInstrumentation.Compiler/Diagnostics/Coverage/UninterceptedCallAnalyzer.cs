using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN103: an LLM call in tracked code, or a call of a tracked method, that generated code cannot take.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UninterceptedCallAnalyzer() : ProjectAnalyzer(CoverageRules.UninterceptedCall)
{
    // Of generated code, .razor files are written by people.
    private protected override GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.Analyze | GeneratedCodeAnalysisFlags.ReportDiagnostics;

    private protected override void Start(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
    {
        if (!analysis.IsRelevant)
        {
            return;
        }

        var options = GeneratorOptions.Read(context.Options.AnalyzerConfigOptionsProvider, context.CancellationToken);
        if (!options.MayIntercept)
        {
            InterceptionOff.Register(context);
        }
        else if (options.Level != InstrumentationLevel.Off)
        {
            var calls = new UninterceptedCalls(analysis);
            context.RegisterOperationAction(operation => Report(operation, calls.Find(operation, (IInvocationOperation)operation.Operation)), OperationKind.Invocation);
            context.RegisterOperationAction(operation => Report(operation, calls.Find(operation, (IMethodReferenceOperation)operation.Operation)), OperationKind.MethodReference);
            context.RegisterOperationAction(operation => Report(operation, calls.Find(operation, (IDynamicInvocationOperation)operation.Operation)), OperationKind.DynamicInvocation);
        }
    }

    private static void Report(OperationAnalysisContext context, UninterceptedCall? found)
    {
        if (found is { } call)
        {
            var lost = call.IsLlmCall ? "it is not metered here" : "it opens no task";
            context.ReportDiagnostic(Diagnostic.Create(
                CoverageRules.UninterceptedCall,
                CallFacts.NameLocation(context.Operation.Syntax),
                $"{MemberNames.Of(context.ContainingSymbol)} uses '{MemberNames.Plain(call.Method)}' and {lost}, because {DeclineReasons.Text(call.Reason)}"));
        }
    }
}
