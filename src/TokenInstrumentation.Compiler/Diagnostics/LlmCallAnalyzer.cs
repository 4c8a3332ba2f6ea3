using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The common part of rules about LLM calls: find them, leave out those that nobody has to answer for.</summary>
public abstract class LlmCallAnalyzer : DiagnosticAnalyzer
{
    private protected LlmCallAnalyzer(DiagnosticDescriptor descriptor) => SupportedDiagnostics = [descriptor];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>Looks at each call and reports; symbols it needs are resolved here, once per compilation. Null: nothing to look for in it.</summary>
    private protected abstract Action<AnalyzedCall>? CreateRule(ProjectAnalysis analysis);

    /// <summary>For what a rule looks at besides calls.</summary>
#pragma warning disable RS1012 // It is the rules that register.
    private protected virtual void Watch(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
#pragma warning restore RS1012
    {
    }

    private void Start(CompilationStartAnalysisContext context)
    {
        if (ProjectAnalysis.Of(context.Compilation, context.Options, context.CancellationToken) is not { } analysis)
        {
            return;
        }

        Watch(context, analysis);
        if (CreateRule(analysis) is { } rule)
        {
            Register(context, analysis, rule);
        }
    }

    internal static void Register(CompilationStartAnalysisContext context, ProjectAnalysis analysis, Action<AnalyzedCall> rule) =>
        context.RegisterOperationAction(operation => Check(operation, analysis, rule), OperationKind.Invocation);

    private static void Check(OperationAnalysisContext context, ProjectAnalysis analysis, Action<AnalyzedCall> rule)
    {
        if (AnalyzedCall.Find(analysis, context) is { } call)
        {
            rule(call);
        }
    }
}
