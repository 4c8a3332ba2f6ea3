using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Benchmarks.Build;

/// <summary>What the targets of the packages set.</summary>
internal sealed class BuildProperties : AnalyzerConfigOptionsProvider
{
    private static readonly Options s_options = new();

    public override AnalyzerConfigOptions GlobalOptions => s_options;

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => s_options;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => s_options;

    private sealed class Options : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
        {
            value = key is "build_property.TokenInstrumentationInterceptors" ? "true" : null;
            return value is not null;
        }
    }
}
