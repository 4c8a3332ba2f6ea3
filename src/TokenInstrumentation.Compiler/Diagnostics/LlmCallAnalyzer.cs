using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The common part of rules about LLM calls: find them, leave out those that nobody has to answer for.</summary>
public abstract class LlmCallAnalyzer : ProjectAnalyzer
{
    private protected LlmCallAnalyzer(DiagnosticDescriptor descriptor)
        : base(descriptor)
    {
    }

    /// <summary>Looks at each call and reports; symbols it needs are resolved here, once per compilation. Null: nothing to look for in it.</summary>
    private protected abstract Action<AnalyzedCall>? CreateRule(ProjectAnalysis analysis);

    /// <summary>For what a rule looks at besides calls.</summary>
#pragma warning disable RS1012 // It is the rules that register.
    private protected virtual void Watch(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
#pragma warning restore RS1012
    {
    }

    private protected sealed override void Start(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
    {
        Watch(context, analysis);
        if (CreateRule(analysis) is { } rule)
        {
            Register(context, analysis, rule);
        }
    }

    internal static void Register(CompilationStartAnalysisContext context, ProjectAnalysis analysis, Action<AnalyzedCall> rule) =>
        Bodies.Watch(context, analysis, block => Check(block, analysis, rule));

    private static void Check(OperationBlockAnalysisContext context, ProjectAnalysis analysis, Action<AnalyzedCall> rule)
    {
        foreach (var call in AnalyzedCall.In(context, analysis).Where(call => WrittenCode.Contains(context.IsGeneratedCode, call.Invocation)))
        {
            rule(call);
        }
    }
}
