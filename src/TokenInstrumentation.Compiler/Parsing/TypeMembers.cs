using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>
/// What a value of a type offers, by name: its own members and those of its bases; of its interfaces only when the type is no class, because a
/// class may implement them explicitly.
/// </summary>
internal static class TypeMembers
{
    public static IEnumerable<ISymbol> Named(ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name))
            {
                yield return member;
            }
        }

        foreach (var member in type.TypeKind is TypeKind.Class or TypeKind.Struct ? [] : type.AllInterfaces.SelectMany(contract => contract.GetMembers(name)))
        {
            yield return member;
        }
    }
}
