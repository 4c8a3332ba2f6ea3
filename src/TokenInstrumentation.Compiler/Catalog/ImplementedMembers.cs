using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>The interface members that a member implements, explicitly or by its name.</summary>
internal static class ImplementedMembers
{
    public static IEnumerable<ISymbol> Of(ISymbol member)
    {
        if (member.ContainingType is not { TypeKind: not TypeKind.Interface } type)
        {
            yield break;
        }

        // An explicit implementation carries the qualified name of its interface.
        var name = member.Name.Substring(member.Name.LastIndexOf('.') + 1);
        foreach (var contract in type.AllInterfaces)
        {
            foreach (var slot in contract.GetMembers(name))
            {
                if (SymbolEqualityComparer.Default.Equals(type.FindImplementationForInterfaceMember(slot), member))
                {
                    yield return slot;
                }
            }
        }
    }
}
