using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN900: the summary of the manifest that the generator wrote into this very compilation. Where none is written there is none to tell.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallSummaryAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ReportRules.CallSummary];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(static context =>
        {
            if (ManifestOf(context.Compilation)?.Summary is { } summary)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    ReportRules.CallSummary,
                    Location.None,
                    context.Compilation.AssemblyName,
                    summary.Seen,
                    summary.Tracked,
                    summary.Budgeted,
                    summary.Intercepted,
                    summary.Declined,
                    summary.Excused,
                    summary.Untracked));
            }
        });
    }

    private static TokenManifest? ManifestOf(Compilation compilation)
    {
        if (KnownTypes.FindRuntime(compilation, KnownTypes.TrackTokens) is null)
        {
            return null;
        }

        return compilation.Assembly.GetAttributes()
            .Where(static attribute => attribute.ConstructorArguments is [{ Value: TokenManifest.MetadataKey }, { Value: string }])
            .Select(static attribute => ManifestReader.Read((string)attribute.ConstructorArguments[1].Value!))
            .FirstOrDefault();
    }
}
