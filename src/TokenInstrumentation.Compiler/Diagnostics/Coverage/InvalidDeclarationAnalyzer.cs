using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>TKN104: attributes and catalog files that cannot mean what they say.</summary>
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

        var checker = new DeclarationChecker(context.Compilation, catalog);
        if (!checker.IsNeeded)
        {
            return;
        }

        context.RegisterSymbolAction(
            symbol => checker.Check(symbol.Symbol, symbol.ReportDiagnostic, symbol.CancellationToken),
            SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Property);

        // No symbol action tells of lambdas and local functions, and OperationKind.Attribute is silent about theirs.
        context.RegisterOperationAction(
            operation => checker.Check(((IAnonymousFunctionOperation)operation.Operation).Symbol, operation.ReportDiagnostic, operation.CancellationToken),
            OperationKind.AnonymousFunction);
        context.RegisterOperationAction(
            operation => checker.Check(((ILocalFunctionOperation)operation.Operation).Symbol, operation.ReportDiagnostic, operation.CancellationToken),
            OperationKind.LocalFunction);
        context.RegisterSyntaxNodeAction(unit => CheckAssembly(unit, checker), SyntaxKind.CompilationUnit);
    }

    /// <summary>File by file, so that the IDE shows it while the file is edited.</summary>
    private static void CheckAssembly(SyntaxNodeAnalysisContext context, DeclarationChecker checker)
    {
        if (((CompilationUnitSyntax)context.Node).AttributeLists.Count > 0)
        {
            checker.Check(context.Compilation.Assembly, context.ReportDiagnostic, context.CancellationToken, context.Node.SyntaxTree);
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
