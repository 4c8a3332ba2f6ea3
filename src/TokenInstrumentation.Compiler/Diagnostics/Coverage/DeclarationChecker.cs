using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>Finds the attributes of the runtime wherever they stand and runs the checks of a rule on them. Holds symbols: one per compilation.</summary>
internal sealed class DeclarationChecker
{
    private readonly Dictionary<INamedTypeSymbol, Action<DeclaredAttribute>> _checks = new(SymbolEqualityComparer.Default);

    private DeclarationChecker(Compilation compilation, IReadOnlyDictionary<string, Action<DeclaredAttribute>> checks)
    {
        foreach (var pair in checks)
        {
            if (KnownTypes.FindRuntime(compilation, pair.Key) is { } attribute)
            {
                _checks[attribute] = pair.Value;
            }
        }
    }

    /// <summary>Runs <paramref name="checks"/>, by the name of the attribute, in all of a compilation.</summary>
    public static void Register(
        CompilationStartAnalysisContext context, ProjectAnalysis analysis, IReadOnlyDictionary<string, Action<DeclaredAttribute>> checks)
    {
        if (!analysis.IsRelevant)
        {
            return;
        }

        var checker = new DeclarationChecker(context.Compilation, checks);
        context.RegisterSymbolAction(
            symbol => checker.Check(symbol.Symbol, symbol.ReportDiagnostic, symbol.CancellationToken),
            SymbolKind.NamedType, SymbolKind.Method, SymbolKind.Property);

        // No symbol action tells of lambdas and local functions, and OperationKind.Attribute is silent about theirs.
        context.RegisterOperationBlockAction(block => checker.CheckFunctions(block, analysis));
        context.RegisterSyntaxNodeAction(checker.CheckAssembly, SyntaxKind.CompilationUnit);
    }

    private void CheckFunctions(OperationBlockAnalysisContext context, ProjectAnalysis analysis)
    {
        foreach (var function in BodyScan.Of(context, analysis).SelectMany(static scan => scan.Marked))
        {
            Check(function, context.ReportDiagnostic, context.CancellationToken);
        }
    }

    /// <summary>File by file, so that the IDE shows it while the file is edited.</summary>
    private void CheckAssembly(SyntaxNodeAnalysisContext context)
    {
        if (((CompilationUnitSyntax)context.Node).AttributeLists.Count > 0)
        {
            Check(context.Compilation.Assembly, context.ReportDiagnostic, context.CancellationToken, context.Node.SyntaxTree);
        }
    }

    /// <summary>Checks the attributes of a symbol, of an assembly only those written in <paramref name="tree"/>.</summary>
    private void Check(ISymbol symbol, Action<Diagnostic> report, CancellationToken cancellationToken, SyntaxTree? tree = null)
    {
        // Both parts of a partial method carry the attributes of both.
        if (symbol is IMethodSymbol { PartialDefinitionPart: not null } or IPropertySymbol { PartialDefinitionPart: not null })
        {
            return;
        }

        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute is { AttributeClass: { } type, ApplicationSyntaxReference: { } reference }
                && (tree is null || reference.SyntaxTree == tree)
                && _checks.TryGetValue(type, out var check))
            {
                check(new DeclaredAttribute(attribute, reference.GetSyntax(cancellationToken), symbol, report));
            }
        }
    }
}
