using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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

    /// <summary>A name as code must write it.</summary>
    public static string Identifier(string name) => SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

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
    public static bool CanBeWritten(ITypeSymbol type, Compilation compilation) => Obstacle(type, compilation) == DeclineReason.None;

    /// <summary>What keeps generated code in another file of the same assembly from writing the type.</summary>
    public static DeclineReason Obstacle(ITypeSymbol type, Compilation compilation) => type switch
    {
        ITypeParameterSymbol or IDynamicTypeSymbol => DeclineReason.None,
        IArrayTypeSymbol array => Obstacle(array.ElementType, compilation),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => DeclineReason.Pointer, // needs an unsafe context that the project may not allow
        INamedTypeSymbol named when !IsUnspeakable(named) && compilation.IsSymbolAccessibleWithin(named, compilation.Assembly) =>
            named.TypeArguments.Select(argument => Obstacle(argument, compilation)).FirstOrDefault(static found => found != DeclineReason.None),
        _ => DeclineReason.HiddenType,
    };

    /// <summary>Types without a name that other files may use.</summary>
    private static bool IsUnspeakable(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal || current.IsAnonymousType || current.IsExtension || current.TypeKind == TypeKind.Error)
            {
                return true;
            }
        }

        return false;
    }
}
