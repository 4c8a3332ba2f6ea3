using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Which methods can be tracked because their callers are: those whose callers all stand in this assembly, as far as it can be told.</summary>
internal static class Helpers
{
    private const string EntryPoint = "Main";

    /// <summary>
    /// The helper that code stands in, or null. Constructors, accessors and operators are run by what names nothing (containers, serializers,
    /// the language itself), so they have to be marked; an interface of another assembly is called from there.
    /// </summary>
    public static IMethodSymbol? Of(ISymbol enclosing) =>
        Enclosing.MemberOf(enclosing) is IMethodSymbol
        {
            MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation, IsAbstract: false, IsExtern: false, IsImplicitlyDeclared: false,
        } method
        && !(method is { IsStatic: true, Name: EntryPoint })
        && MethodSlots.Of(Definition(method)).All(slot => SymbolEqualityComparer.Default.Equals(slot.ContainingAssembly, method.ContainingAssembly) && !IsVisibleOutside(slot))
            ? Definition(method)
            : null;

    /// <summary>One symbol for all the ways to name a method.</summary>
    public static IMethodSymbol Definition(IMethodSymbol method) => BoundMethod.Of(method.PartialDefinitionPart ?? method).OriginalDefinition;

    private static bool IsVisibleOutside(IMethodSymbol method)
    {
        for (ISymbol? symbol = method; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            // An explicit implementation is private, and called through its interface, which is asked for itself.
            if (symbol.DeclaredAccessibility is Accessibility.Private or Accessibility.Internal or Accessibility.ProtectedAndInternal)
            {
                return false;
            }
        }

        return true;
    }
}
