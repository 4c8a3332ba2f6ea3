using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>The method that a call in extension form runs: the static one, with the type arguments of the call.</summary>
internal static class BoundMethod
{
    public static IMethodSymbol Of(IMethodSymbol target)
    {
        if (target.OriginalDefinition.AssociatedExtensionImplementation is { } implementation)
        {
            // A C# 14 extension member, whose constructed symbol does not know it; the type parameters of the block come first.
            return Construct(implementation, [.. target.ContainingType.TypeArguments, .. target.TypeArguments]);
        }

        return target.ReducedFrom is { } definition
            ? Construct(definition, [.. definition.TypeParameters.Select(parameter => TypeArgument(target, parameter))])
            : target;
    }

    private static IMethodSymbol Construct(IMethodSymbol definition, ITypeSymbol[] arguments) =>
        arguments.Length > 0 && arguments.Length == definition.TypeParameters.Length ? definition.Construct(arguments) : definition;

    private static ITypeSymbol TypeArgument(IMethodSymbol reduced, ITypeParameterSymbol parameter)
    {
        if (reduced.GetTypeInferredDuringReduction(parameter) is { } inferred)
        {
            return inferred;
        }

        for (var i = 0; i < reduced.TypeParameters.Length; i++)
        {
            if (SymbolEqualityComparer.Default.Equals(reduced.TypeParameters[i].ReducedFrom, parameter))
            {
                return reduced.TypeArguments[i];
            }
        }

        return parameter;
    }
}
