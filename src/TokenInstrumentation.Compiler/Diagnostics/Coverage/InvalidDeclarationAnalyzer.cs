using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN104: attributes, catalog files and tokens.json that cannot mean what they say.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class InvalidDeclarationAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [CoverageRules.InvalidDeclaration];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    private static void Start(CompilationStartAnalysisContext context)
    {
        var errors = new List<CatalogError>();
        var catalog = CatalogFiles.Load(context.Options.AdditionalFiles, errors, context.CancellationToken);
        if (errors.Count > 0)
        {
            context.RegisterAdditionalFileAction(file => ReportCatalogErrors(file, errors));
        }

        if (ProjectAnalysis.Of(context.Compilation, context.Options, context.CancellationToken) is not { } analysis)
        {
            return;
        }

        DeclarationChecker.Register(context, analysis, DeclarationChecks.ByAttribute(catalog));
        var surplus = TokensFiles.Surplus(context.Options.AdditionalFiles).ToList();
        if (surplus.Count + analysis.Document.Errors.Count > 0)
        {
            context.RegisterAdditionalFileAction(file => ReportTokensFile(file, analysis.Document, surplus));
        }
    }

    private static void ReportTokensFile(AdditionalFileAnalysisContext context, TokensDocument document, List<string> surplus)
    {
        var path = context.AdditionalFile.Path;
        foreach (var error in path == document.Path ? document.Errors : [])
        {
            context.ReportDiagnostic(Diagnostic.Create(CoverageRules.InvalidDeclaration, document.Locate(error.Span), error.Message));
        }

        if (surplus.Contains(path))
        {
            context.ReportDiagnostic(Diagnostic.Create(
                CoverageRules.InvalidDeclaration, Location.Create(path, default, default), $"a project has one tokens.json; '{document.Path}' is read and this one is not"));
        }
    }

    private static void ReportCatalogErrors(AdditionalFileAnalysisContext context, List<CatalogError> errors)
    {
        if (context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var error in errors.Where(error => error.Path == context.AdditionalFile.Path))
        {
            var line = text.Lines[error.Line - 1];
            var span = TextSpan.FromBounds(Math.Min(line.Start + error.Column - 1, line.End), line.End);
            var location = Location.Create(error.Path, span, text.Lines.GetLinePositionSpan(span));
            context.ReportDiagnostic(Diagnostic.Create(CoverageRules.InvalidDeclaration, location, error.Message));
        }
    }
}
