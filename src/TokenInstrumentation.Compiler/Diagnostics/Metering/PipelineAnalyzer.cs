using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The common part of rules about client pipelines: find where one is finished, read its layers.</summary>
public abstract class PipelineAnalyzer : ProjectAnalyzer
{
    private protected PipelineAnalyzer(DiagnosticDescriptor descriptor)
        : base(descriptor)
    {
    }

    /// <summary>Looks at a pipeline where it is built, registered or put together by constructors.</summary>
    private protected abstract void Check(FinishedPipeline pipeline);

    /// <summary>For what a rule looks at besides pipelines.</summary>
#pragma warning disable RS1012 // It is the rules that register.
    private protected virtual void Watch(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
#pragma warning restore RS1012
    {
    }

    private protected sealed override void Start(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
    {
        Watch(context, analysis);
        if (analysis.Middleware.Any)
        {
            // By block: a pipeline is judged where it is finished, and the layer at fault may stand in an earlier statement.
            Bodies.Watch(context, analysis, block => Check(block, analysis));
        }
    }

    private void Check(OperationBlockAnalysisContext context, ProjectAnalysis analysis)
    {
        foreach (var end in BodyScan.Of(context, analysis).SelectMany(static scan => scan.Pipelines))
        {
            if (!analysis.Recognizer.Forwards(CallFacts.EnclosingSymbol(end.Operation, context.OwningSymbol)))
            {
                Check(new FinishedPipeline(context, analysis, Pipeline.Of(end.Pipeline, analysis), end.Operation, end.IsComplete));
            }
        }
    }
}
