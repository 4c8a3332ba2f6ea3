using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>What the build says: MSBuild properties that the package's targets make visible.</summary>
/// <param name="Level">How much is generated.</param>
/// <param name="ProjectDirectory">Empty when the build does not say.</param>
/// <param name="CountsPrompts">Whether the manifest is to give the tokens of constant prompts: that loads a tokenizer.</param>
internal sealed record GeneratorOptions(InstrumentationLevel Level, string ProjectDirectory, bool CountsPrompts)
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
        var mayIntercept = IsTrue("TokenInstrumentationInterceptors");
        return new GeneratorOptions(
            mayIntercept ? level : InstrumentationLevel.Off,
            options.TryGetValue("build_property.ProjectDir", out var directory) ? directory : "",
            IsTrue("TokenInstrumentationManifest") || IsTrue("TokenInstrumentationPromptTokens"))
        {
            MayIntercept = mayIntercept,
        };

        bool IsTrue(string property) =>
            options.TryGetValue("build_property." + property, out var text) && text.Equals("true", StringComparison.OrdinalIgnoreCase);
    }
}
