using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>The symbols around a place in code, from the nearest outward, each with the symbols whose attributes speak for it.</summary>
internal static class TrackingScopes
{
    public static IEnumerable<(TrackingLevel Level, IEnumerable<ISymbol> Speakers)> Of(ISymbol enclosing)
    {
        for (ISymbol? symbol = enclosing; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol is INamedTypeSymbol)
            {
                yield return (TrackingLevel.Type, [symbol]);
            }
            else if (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
            {
                yield return (TrackingLevel.Function, [symbol]);
            }
            else if (symbol is IMethodSymbol or IPropertySymbol or IEventSymbol or IFieldSymbol)
            {
                yield return (TrackingLevel.Member, MemberSpeakers(symbol));
            }
        }

        if (enclosing.ContainingAssembly is { } assembly)
        {
            yield return (TrackingLevel.Assembly, [assembly]);
        }
    }

    /// <summary>
    /// The member; the property of an accessor; the partial method that it is the Core of; then what it overrides and implements,
    /// of which the first that is marked counts.
    /// </summary>
    private static IEnumerable<ISymbol> MemberSpeakers(ISymbol member)
    {
        yield return member;
        if (member is IMethodSymbol method)
        {
            if (method.AssociatedSymbol is { } property)
            {
                foreach (var speaker in MemberSpeakers(property))
                {
                    yield return speaker;
                }

                yield break;
            }

            if (TrackingCore.FindDeclaration(method) is { } declaration)
            {
                yield return declaration;
            }
        }

        for (var overridden = Overridden(member); overridden is not null; overridden = Overridden(overridden))
        {
            yield return overridden;
        }

        foreach (var slot in ImplementedMembers.Of(member))
        {
            yield return slot;
        }
    }

    private static ISymbol? Overridden(ISymbol member) => member switch
    {
        IMethodSymbol method => method.OverriddenMethod,
        IPropertySymbol property => property.OverriddenProperty,
        _ => null,
    };
}
