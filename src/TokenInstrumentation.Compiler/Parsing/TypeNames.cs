using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Types as generated code writes them.</summary>
internal static class TypeNames
{
    private static readonly SymbolDisplayFormat s_format = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary><c>global::Namespace.Type&lt;T&gt;?</c></summary>
    public static string Written(ITypeSymbol type) => type.ToDisplayString(s_format);

    /// <summary>The same without the outermost <c>?</c> of a reference type, as a type test needs it.</summary>
    public static string Tested(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(s_format);

    /// <summary><c>Namespace.Outer+Inner`1</c>, as <see cref="Type.FullName"/> has it.</summary>
    public static string Metadata(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return $"{Metadata(outer)}+{type.MetadataName}";
        }

        return type.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{type.MetadataName}" : type.MetadataName;
    }

    /// <summary>Namespace and type, for people: <c>Shop.Agents.Analyst</c>.</summary>
    public static string Module(INamedTypeSymbol? type) => type?.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) ?? "";

    /// <summary>Whether generated code in another file of the same assembly can write the type.</summary>
    public static bool CanBeWritten(ITypeSymbol type) => type switch
    {
        ITypeParameterSymbol or IDynamicTypeSymbol => true,
        IArrayTypeSymbol array => CanBeWritten(array.ElementType),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => false, // needs an unsafe context that the project may not allow
        INamedTypeSymbol named => IsVisible(named) && !named.IsAnonymousType && named.TypeKind != TypeKind.Error && named.TypeArguments.All(CanBeWritten),
        _ => false,
    };

    private static bool IsVisible(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal
                || current.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                return false;
            }
        }

        return true;
    }
}
