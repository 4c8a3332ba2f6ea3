using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What <c>AgentFrom</c> can name.</summary>
internal static class AgentSources
{
    /// <summary>A parameter of the marked function or of one around it, or a property or field that the type has or inherits.</summary>
    public static bool Exists(ISymbol marked, string name)
    {
        for (ISymbol? symbol = marked; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol is IMethodSymbol method && method.Parameters.Any(parameter => parameter.Name == name))
            {
                return true;
            }

            if (symbol is IPropertySymbol property && property.Parameters.Any(parameter => parameter.Name == name))
            {
                return true;
            }

            if (symbol is INamedTypeSymbol type)
            {
                return Has(type, name);
            }
        }

        return false;
    }

    private static bool Has(INamedTypeSymbol type, string name)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (IsValue(current, name))
            {
                return true;
            }
        }

        return type.AllInterfaces.Any(contract => IsValue(contract, name));
    }

    private static bool IsValue(INamedTypeSymbol type, string name) =>
        type.GetMembers(name).Any(static member => member is IPropertySymbol or IFieldSymbol);
}
