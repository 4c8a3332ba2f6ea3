using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    /// <summary>Whether a call that stays as it is loses a task. A base call runs that very method.</summary>
    public bool LosesTask(IMethodSymbol target, DeclineReason obstacle, TrackingResolver tracking) =>
        (obstacle == DeclineReason.BaseCall ? Implementing(target).Where(method => SymbolEqualityComparer.Default.Equals(method, target)) : Implementing(target))
            .Any(method => DeclarationOf(method) is { IsInherited: false } && !PartialMethodParser.HasGeneratedBody(method, tracking) && !EntersScope(method));

    /// <summary><c>TokenScope.Enter()</c> in its body serves however the method is reached. A helper needs none: it is in its callers' tasks.</summary>
    private static bool EntersScope(IMethodSymbol method) => method.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax().DescendantNodes()
        .Any(static node => node is MemberAccessExpressionSyntax { Name.Identifier.ValueText: TrackedCallParser.EntryName, Expression: SimpleNameSyntax { Identifier.ValueText: "TokenScope" } }));

    /// <summary>Whether the receiver decides which method runs.</summary>
    public static bool IsDispatched(IMethodSymbol target) =>
        target is { IsStatic: false } && (target.ContainingType.TypeKind == TypeKind.Interface || target.IsAbstract || target.IsVirtual || (target.IsOverride && !target.IsSealed))
        && !target.ContainingType.IsSealed;
}
