using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>What the build says: MSBuild properties that the package's targets make visible.</summary>
internal sealed record GeneratorOptions(InstrumentationLevel Level, string ProjectDirectory)
{
    /// <summary>Interceptors are only allowed in namespaces that the project lists; ours is set by the package's targets.</summary>
    public const string Namespace = "TokenInstrumentation.Generated";

    /// <summary>Whether the package's targets are there to allow it.</summary>
    public bool MayIntercept { get; init; }

    public static GeneratorOptions Read(AnalyzerConfigOptionsProvider provider, CancellationToken cancellationToken)
    {
        var options = provider.GlobalOptions;
        var stated = options.TryGetValue("build_property.TokenInstrumentationLevel", out var text) ? text : "";
        var level = Enum.TryParse<InstrumentationLevel>(stated, ignoreCase: true, out var parsed) ? parsed : InstrumentationLevel.Full;

        // Without the permission every interceptor would be an error: better nothing than a broken build.
        var mayIntercept = options.TryGetValue("build_property.TokenInstrumentationInterceptors", out var allowed)
            && allowed.Equals("true", StringComparison.OrdinalIgnoreCase);
        return new GeneratorOptions(
            mayIntercept ? level : InstrumentationLevel.Off, options.TryGetValue("build_property.ProjectDir", out var directory) ? directory : "")
        {
            MayIntercept = mayIntercept,
        };
    }
}
