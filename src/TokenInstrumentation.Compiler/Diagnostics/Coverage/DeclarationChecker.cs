using System.Threading;
using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>Finds the attributes of the runtime on a symbol and runs their checks. Holds symbols: one per compilation.</summary>
internal sealed class DeclarationChecker
{
    private readonly Dictionary<INamedTypeSymbol, Action<DeclaredAttribute, LlmApiCatalog>> _checks = new(SymbolEqualityComparer.Default);
    private readonly LlmApiCatalog _catalog;

    public DeclarationChecker(Compilation compilation, LlmApiCatalog catalog)
    {
        _catalog = catalog;
        foreach (var pair in DeclarationChecks.ByAttribute)
        {
            if (KnownTypes.FindRuntime(compilation, pair.Key) is { } attribute)
            {
                _checks[attribute] = pair.Value;
            }
        }
    }

    public bool IsNeeded => _checks.Count > 0;

    /// <summary>Checks the attributes of a symbol, of an assembly only those written in <paramref name="tree"/>.</summary>
    public void Check(ISymbol symbol, Action<Diagnostic> report, CancellationToken cancellationToken, SyntaxTree? tree = null)
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
                check(new DeclaredAttribute(attribute, reference.GetSyntax(cancellationToken), symbol, report), _catalog);
            }
        }
    }
}
