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
                type = Property(type, segment.Name);
            }

            if (type is not null && segment.Each)
            {
                type = SdkMethods.Element(type);
            }

            if (type is not null && segment.OfType is { } name)
            {
                var target = compilation.GetTypesByMetadataName(name).SingleOrDefault();
                type = target is not null && compilation.ClassifyCommonConversion(target, type).IsImplicit ? target : null;
            }

            if (type is null)
            {
                return null;
            }
        }

        return type;
    }

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
