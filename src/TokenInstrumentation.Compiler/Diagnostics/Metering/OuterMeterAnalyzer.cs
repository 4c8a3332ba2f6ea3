using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN303: a meter with a layer below it that sends other requests than it receives.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OuterMeterAnalyzer() : PipelineAnalyzer(MeteringRules.OuterMeter)
{
    private static readonly IReadOnlyDictionary<LayerKind, string> s_miscounted = new Dictionary<LayerKind, string>
    {
        [LayerKind.Cache] = "answers from the cache are booked although nobody bills them",
        [LayerKind.Tools] = "the requests of a tool loop are booked as one, and not at all when a later one fails",
        [LayerKind.Reducer] = "text that the reducer cuts away is counted when the provider reports no usage",
        [LayerKind.Retry] = "attempts that fail or are repeated are not booked",
    };

    private protected override void Check(FinishedPipeline pipeline)
    {
        var layers = pipeline.Pipeline.Layers;
        for (var i = 0; i < layers.Count; i++)
        {
            // Of two meters the innermost books: that there are two is another rule's.
            var below = layers.Skip(i + 1).ToList();
            if (layers[i] is { IsOwn: true, Kind: LayerKind.Meter } meter
                && below.All(static layer => layer.Kind != LayerKind.Meter)
                && below.FirstOrDefault(static layer => s_miscounted.ContainsKey(layer.Kind)) is { Operation: not null } layer)
            {
                pipeline.Report(MeteringRules.OuterMeter, meter.Operation, meter.Name, layer.Name, s_miscounted[layer.Kind]);
            }
        }
    }
}
