using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Whether anything limits what tracked code spends. Holds symbols: one per compilation.</summary>
internal sealed class DeclaredBudgets
{
    private readonly INamedTypeSymbol? _budget;

    private DeclaredBudgets(INamedTypeSymbol? budget) => _budget = budget;

    public static DeclaredBudgets Create(Compilation compilation) => new(KnownTypes.FindRuntime(compilation, KnownTypes.TokenBudget));

    /// <summary>A limit of the declaration itself, or a <c>[TokenBudget]</c> on a containing type or the assembly.</summary>
    public bool Limit(ISymbol enclosing, TrackingDeclaration declaration) =>
        declaration is not { WordLimit: 0, MaxOutputTokens: 0, TokenBudget: 0 } || Cover(enclosing, declaration.Agent);

    /// <summary>A budget over all calls, which ends a loop: limits of one answer do not.</summary>
    public bool Caps(ISymbol enclosing, TrackingDeclaration declaration) => declaration.TokenBudget != 0 || Cover(enclosing, declaration.Agent);

    /// <summary>An agent that only the run time knows (null) may be the one a budget names: the rule keeps silent.</summary>
    private bool Cover(ISymbol enclosing, string? agent)
    {
        foreach (var holder in Holders(enclosing))
        {
            foreach (var attribute in holder.GetAttributes())
            {
                if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _budget)
                    && (TrackingAttribute.Argument(attribute, "agent") is not string named || agent is null || named == agent))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static IEnumerable<ISymbol> Holders(ISymbol enclosing)
    {
        for (var type = enclosing as INamedTypeSymbol ?? enclosing.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }

        yield return enclosing.ContainingAssembly;
    }
}
