using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>What a value of a type offers, by name: its own members, those of its bases and of its interfaces.</summary>
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

        foreach (var member in type.AllInterfaces.SelectMany(contract => contract.GetMembers(name)))
        {
            yield return member;
        }
    }
}
