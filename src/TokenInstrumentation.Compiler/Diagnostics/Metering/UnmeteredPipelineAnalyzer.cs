using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN304: a chat pipeline over a provider's client, all of whose layers are known and none of which is a meter; the like of kernels.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnmeteredPipelineAnalyzer() : PipelineAnalyzer(MeteringRules.UnmeteredPipeline)
{
    private protected override void Watch(CompilationStartAnalysisContext context, ProjectAnalysis analysis)
    {
        if (analysis.IsRelevant && UnmeteredLoops.RuleOf(analysis) is { } rule)
        {
            LlmCallAnalyzer.Register(context, analysis, rule);
        }
    }

    private protected override void Check(FinishedPipeline pipeline)
    {
        if (pipeline is { IsComplete: true, Pipeline.Source: { } source }
            && pipeline.Analysis.Middleware.CanMeter
            && Builder(pipeline.End) is { Type.Name: "ChatClientBuilder" }
            && pipeline.Pipeline.Layers.All(static layer => layer.Kind is not (LayerKind.Unknown or LayerKind.Meter))
            && IsProvider(source, pipeline.Analysis.Compilation))
        {
            pipeline.Report(MeteringRules.UnmeteredPipeline, pipeline.End, MeteringRules.UnmeteredChat);
        }
    }

    private static IOperation? Builder(IOperation end) => Values.Receiver((IInvocationOperation)end) is { Type.Name: "ChatClientBuilder" } receiver ? receiver : end;

    /// <summary>
    /// A client that is made here; one that a service or a method of the project hands out may be metered already. A class of the project itself
    /// is a test double, or knows how to meter what it sends.
    /// </summary>
    private static bool IsProvider(IOperation source, Compilation compilation) => source switch
    {
        IObjectCreationOperation creation => !SymbolEqualityComparer.Default.Equals(creation.Type?.ContainingAssembly, compilation.Assembly),
        IInvocationOperation call => call.TargetMethod.Name == "AsIChatClient",
        _ => false,
    };
}
