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
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [Descriptors.InvalidDeclaration];

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

        var checks = new Dictionary<INamedTypeSymbol, Action<DeclaredAttribute, LlmApiCatalog>>(SymbolEqualityComparer.Default);
        foreach (var pair in DeclarationChecks.ByAttribute)
        {
            if (KnownTypes.FindRuntime(context.Compilation, pair.Key) is { } attribute)
            {
                checks[attribute] = pair.Value;
            }
        }

        if (checks.Count > 0)
        {
            // Not OperationKind.Attribute: that one is silent about attributes on lambdas and local functions.
            context.RegisterSyntaxNodeAction(node => CheckAttribute(node, checks, catalog), SyntaxKind.Attribute);
        }
    }

    private static void CheckAttribute(
        SyntaxNodeAnalysisContext context, Dictionary<INamedTypeSymbol, Action<DeclaredAttribute, LlmApiCatalog>> checks, LlmApiCatalog catalog)
    {
        if (context.SemanticModel.GetOperation(context.Node, context.CancellationToken) is IAttributeOperation
            {
                Operation: IObjectCreationOperation { Type: INamedTypeSymbol type } creation,
            }
            && checks.TryGetValue(type, out var check)
            && Marked(context) is { } target)
        {
            check(new DeclaredAttribute(creation, context.Node, target, context.ReportDiagnostic), catalog);
        }
    }

    /// <summary>The containing symbol of an attribute on a lambda or local function is the member around it.</summary>
    private static ISymbol? Marked(SyntaxNodeAnalysisContext context) => context.Node.Parent?.Parent switch
    {
        LambdaExpressionSyntax lambda => context.SemanticModel.GetSymbolInfo(lambda, context.CancellationToken).Symbol,
        CompilationUnitSyntax => context.Compilation.Assembly,
        { } declaration => context.SemanticModel.GetDeclaredSymbol(declaration, context.CancellationToken),
        null => null,
    };

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
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.InvalidDeclaration, location, error.Message));
        }
    }
}
