using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>Whether a method takes text that can be counted: strings, message types of the catalog, or sequences of them.</summary>
internal static class PromptParameters
{
    public static bool Exist(IMethodSymbol method, LlmApiCatalog catalog) =>
        method.Parameters.Any(parameter => IsPrompt(parameter.Type, catalog))
        || (method.ContainingType?.ExtensionParameter is { } receiver && IsPrompt(receiver.Type, catalog));

    public static bool IsPrompt(ITypeSymbol type, LlmApiCatalog catalog) => type switch
    {
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.IsEmpty || parameter.ConstraintTypes.Any(constraint => IsPrompt(constraint, catalog)),
        IArrayTypeSymbol array => IsPrompt(array.ElementType, catalog),
        { SpecialType: SpecialType.System_String } => true,
        _ => IsMessage(type, catalog) || Elements(type).Any(element => IsPrompt(element, catalog)),
    };

    private static bool IsMessage(ITypeSymbol type, LlmApiCatalog catalog)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (catalog.PromptPaths.ContainsKey(current.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat)))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<ITypeSymbol> Elements(ITypeSymbol type) =>
        type.AllInterfaces.Concat(type is INamedTypeSymbol named ? [named] : [])
            .Where(static contract => contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            .Select(static contract => contract.TypeArguments[0]);
}
