using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>What the arguments of a call say of the request, as expressions: by the catalog, else by the usual names.</summary>
internal static class RequestFacts
{
    /// <summary>The model that is asked for: an argument named so, or what a request or its options say.</summary>
    public static string? ModelOf(IReadOnlyList<IParameterSymbol> arguments, CompilationContext context)
    {
        foreach (var parameter in arguments)
        {
            if (parameter is { Name: "model", Type.SpecialType: SpecialType.System_String })
            {
                return "@model";
            }

            if (Catalogued(parameter, context.Catalog.ModelPaths, context.Compilation) is var (path, type))
            {
                return type.SpecialType == SpecialType.System_String ? path : $"{path}{(type.IsReferenceType ? "?" : "")}.ToString()";
            }

            foreach (var name in new[] { "ModelId", "Model" })
            {
                if (parameter.Name == "options"
                    && TypeMembers.Named(parameter.Type, name).OfType<IPropertySymbol>().Any(static property => property is { Type.SpecialType: SpecialType.System_String, GetMethod.DeclaredAccessibility: Accessibility.Public }))
                {
                    return $"@{parameter.Name}?.{name}";
                }
            }
        }

        return null;
    }

    /// <summary>The bound of the output that the call states.</summary>
    public static string? OutputBoundOf(IReadOnlyList<IParameterSymbol> arguments, CompilationContext context)
    {
        foreach (var parameter in arguments)
        {
            if (Catalogued(parameter, context.Catalog.LimitPaths, context.Compilation) is var (path, _))
            {
                return path;
            }

            foreach (var name in new[] { "MaxOutputTokens", "MaxOutputTokenCount" })
            {
                if (TypeMembers.Named(parameter.Type, name).OfType<IPropertySymbol>().Any(static property =>
                    property is { IsStatic: false, GetMethod.DeclaredAccessibility: Accessibility.Public }
                    && property.Type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [{ SpecialType: SpecialType.System_Int32 }] }))
                {
                    return $"@{parameter.Name}?.{name}";
                }
            }
        }

        return null;
    }

    private static (string Path, ITypeSymbol Type)? Catalogued(IParameterSymbol parameter, IReadOnlyDictionary<string, string> paths, Compilation compilation) =>
        parameter.Type is INamedTypeSymbol type && parameter.RefKind == RefKind.None
        && paths.TryGetValue(TypeNames.Metadata(type), out var path)
        && PathResolver.ResolveExpressions(path, type, compilation) is { Count: > 0 } found
            ? ($"@{parameter.Name}?{found[0]}", PathResolver.Resolve(path, type, compilation).First().Type)
            : null;
}
