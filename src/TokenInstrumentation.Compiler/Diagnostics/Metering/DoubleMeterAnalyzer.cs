using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN302: one request passes two meters, or is published by two layers of telemetry.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DoubleMeterAnalyzer() : PipelineAnalyzer(MeteringRules.DoubleMeter)
{
    private protected override void Check(FinishedPipeline pipeline)
    {
        var layers = pipeline.Pipeline.Layers;
        for (var i = 0; i < layers.Count; i++)
        {
            var outer = layers[i];
            if (outer.IsOwn
                && outer.Kind is LayerKind.Meter or LayerKind.Telemetry
                && layers.Skip(i + 1).Any(inner => inner.Kind == outer.Kind))
            {
                pipeline.Report(MeteringRules.DoubleMeter, outer.Operation, outer.Name, outer.Kind == LayerKind.Meter
                    ? "a second token meter, which alone books"
                    : "a second layer of telemetry, so that what adds up gen_ai.client.token.usage counts each call twice");
            }
        }
    }
}
