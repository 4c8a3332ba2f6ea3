using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Tests.Catalog;

/// <summary>Follows a catalog path through the members of a type.</summary>
internal static class PathProbe
{
    /// <summary>The type each alternative ends in; an alternative that does not resolve ends in null.</summary>
    public static IReadOnlyList<ITypeSymbol?> Follow(Compilation compilation, ITypeSymbol root, string path) =>
        [.. MemberPath.TryParse(path, out _)!.Alternatives.Select(segments => Follow(compilation, root, segments))];

    private static ITypeSymbol? Follow(Compilation compilation, ITypeSymbol root, IReadOnlyList<PathSegment> segments)
    {
        ITypeSymbol? type = root;
        foreach (var segment in segments)
        {
            if (segment.Name.Length > 0)
            {
                type = segment.TypeArgument is null ? Property(type, segment.Name) : Result(compilation, type, segment);
            }

            if (type is not null && segment.Item != PathItem.Whole)
            {
                type = segment.Item == PathItem.Entry ? Entry(type) : SdkMethods.Element(type) ?? compilation.ObjectType;
            }

            if (type is not null && segment.OfType is { } name)
            {
                var target = compilation.GetTypesByMetadataName(name).SingleOrDefault();
                type = target is not null && (type is ITypeParameterSymbol || compilation.ClassifyCommonConversion(target, type).IsImplicit || compilation.ClassifyCommonConversion(type, target).IsImplicit) ? target : null;
            }

            if (type is null)
            {
                return null;
            }
        }

        return type;
    }

    private static ITypeSymbol? Result(Compilation compilation, ITypeSymbol type, PathSegment call) =>
        type.GetMembers(call.Name).OfType<IMethodSymbol>().FirstOrDefault(method => method is { TypeParameters.Length: 1, Parameters.Length: 0 })?
            .Construct(compilation.GetTypesByMetadataName(call.TypeArgument!).First()).ReturnType;

    private static ITypeSymbol? Entry(ITypeSymbol type) =>
        type.AllInterfaces.Prepend((INamedTypeSymbol)type).FirstOrDefault(contract => contract.Name == "IReadOnlyDictionary")?.TypeArguments[1];

    private static ITypeSymbol? Property(ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers(name).FirstOrDefault(member => member is { DeclaredAccessibility: Accessibility.Public, Kind: SymbolKind.Property or SymbolKind.Field }) is { } found)
            {
                return (found as IPropertySymbol)?.Type ?? ((IFieldSymbol)found).Type;
            }
        }

        return null;
    }
}
