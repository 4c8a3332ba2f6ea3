using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>The tracked methods of a compilation, found by what is called: themselves, or a base or interface member that they implement.</summary>
internal sealed class TrackedMethods
{
    private readonly Dictionary<IMethodSymbol, List<IMethodSymbol>> _bySlot = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IMethodSymbol, TrackingDeclaration> _declarations = new(SymbolEqualityComparer.Default);

    /// <summary>The names under which they may be called.</summary>
    public IEnumerable<string> Names => _bySlot.Keys.Select(static method => method.Name.Substring(method.Name.LastIndexOf('.') + 1)).Distinct();

    public void Add(IMethodSymbol method, TrackingDeclaration declaration)
    {
        if (_declarations.ContainsKey(method))
        {
            return;
        }

        _declarations.Add(method, declaration);
        foreach (var slot in MethodSlots.Of(method))
        {
            if (!_bySlot.TryGetValue(slot, out var implementations))
            {
                _bySlot.Add(slot, implementations = []);
            }

            implementations.Add(method);
        }
    }

    public TrackingDeclaration? DeclarationOf(IMethodSymbol method) => _declarations.TryGetValue(method, out var declaration) ? declaration : null;

    /// <summary>The tracked methods that a call of <paramref name="target"/> may run.</summary>
    public IReadOnlyList<IMethodSymbol> Implementing(IMethodSymbol target) => _bySlot.TryGetValue(target, out var found) ? found : [];

    /// <summary>Whether the receiver decides which method runs.</summary>
    public static bool IsDispatched(IMethodSymbol target) =>
        target is { IsStatic: false } && (target.ContainingType.TypeKind == TypeKind.Interface || target.IsAbstract || target.IsVirtual || (target.IsOverride && !target.IsSealed))
        && !target.ContainingType.IsSealed;
}
