using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>What a method can be called through.</summary>
internal static class MethodSlots
{
    /// <summary>The method, what it overrides, and the interface members that these implement.</summary>
    public static IEnumerable<IMethodSymbol> Of(IMethodSymbol definition)
    {
        for (IMethodSymbol? method = definition; method is not null; method = method.OverriddenMethod?.OriginalDefinition)
        {
            yield return method;
            foreach (var member in ImplementedMembers.Of(method).OfType<IMethodSymbol>())
            {
                yield return member.OriginalDefinition;
            }
        }
    }
}
