using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The common part of rules: hand-written code of projects that reference the runtime.</summary>
public abstract class ProjectAnalyzer : DiagnosticAnalyzer
{
    private protected ProjectAnalyzer(params DiagnosticDescriptor[] descriptors) => SupportedDiagnostics = [.. descriptors];

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <summary>Whether the rule sees generated code, too.</summary>
    private protected virtual GeneratedCodeAnalysisFlags GeneratedCode => GeneratedCodeAnalysisFlags.None;

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCode);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (ProjectAnalysis.Of(start.Compilation, start.Options, start.CancellationToken) is { } analysis)
            {
                Start(start, analysis);
            }
        });
    }

    /// <summary>Registers what looks at the code; symbols it needs are resolved here, once per compilation.</summary>
    private protected abstract void Start(CompilationStartAnalysisContext context, ProjectAnalysis analysis);
}
