using System.Diagnostics.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Tests.Generator;

/// <summary>The MSBuild properties that a build shows the generator.</summary>
internal sealed class BuildOptions(params (string Key, string Value)[] properties) : AnalyzerConfigOptionsProvider
{
    private static readonly Options s_none = new([]);
    private readonly Options _global = new(properties.ToDictionary(pair => "build_property." + pair.Key, pair => pair.Value));

    public override AnalyzerConfigOptions GlobalOptions => _global;

    /// <summary>What the package's targets set, at a level.</summary>
    public static BuildOptions At(string level) =>
        new(("TokenInstrumentationInterceptors", "true"), ("TokenInstrumentationLevel", level), ("ProjectDir", "/app/"));

    /// <summary>What they set for a project in that folder.</summary>
    public static BuildOptions In(string directory) => new(("TokenInstrumentationInterceptors", "true"), ("ProjectDir", directory));

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => s_none;

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => s_none;

    private sealed class Options(Dictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => values.TryGetValue(key, out value);
    }
}
