using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Who answers for the LLM calls of a place in code. Holds symbols: one per compilation.</summary>
internal sealed class TrackingResolver
{
    private readonly INamedTypeSymbol? _trackTokens;
    private readonly INamedTypeSymbol? _untracked;

    private TrackingResolver(INamedTypeSymbol? trackTokens, INamedTypeSymbol? untracked)
    {
        _trackTokens = trackTokens;
        _untracked = untracked;
    }

    public static TrackingResolver Create(Compilation compilation) =>
        new(KnownTypes.FindRuntime(compilation, KnownTypes.TrackTokens), KnownTypes.FindRuntime(compilation, KnownTypes.Untracked));

    /// <summary>The merged declaration for code in <paramref name="enclosing"/>; null when it is not tracked, or excused.</summary>
    public TrackingDeclaration? Resolve(ISymbol enclosing)
    {
        TrackingDeclaration? nearest = null;
        foreach (var (declaration, excuse) in Marks(enclosing))
        {
            if (nearest is null && excuse is not null)
            {
                return null;
            }

            if (declaration is not null)
            {
                nearest = nearest is null ? declaration : nearest.Over(declaration);
            }
        }

        return nearest;
    }

    /// <summary>Whether the symbol itself carries <c>[TrackTokens]</c>.</summary>
    public bool IsMarked(ISymbol symbol) => Attribute(symbol) is not null;

    /// <summary>The <c>[TrackTokens]</c> that the symbol itself carries, or null.</summary>
    public AttributeData? Attribute(ISymbol symbol) => Find(symbol.GetAttributes(), _trackTokens);

    /// <summary>The reason of the <c>[Untracked]</c> that is nearer than any <c>[TrackTokens]</c>, or null.</summary>
    public string? ExcusedBy(ISymbol enclosing)
    {
        foreach (var (declaration, excuse) in Marks(enclosing))
        {
            if (excuse is not null || declaration is not null)
            {
                return excuse;
            }
        }

        return null;
    }

    /// <summary>The nearest <c>[TrackTokens]</c> as an attribute, for those who want to edit it.</summary>
    public AttributeData? NearestAttribute(ISymbol enclosing) => TrackingScopes.Of(enclosing)
        .SelectMany(static scope => scope.Speakers)
        .Select(speaker => Find(speaker.GetAttributes(), _trackTokens))
        .FirstOrDefault(static attribute => attribute is not null);

    /// <summary>Each level outward that is marked; on the same symbol the excuse counts.</summary>
    private IEnumerable<(TrackingDeclaration? Declaration, string? Excuse)> Marks(ISymbol enclosing)
    {
        if (_trackTokens is null && _untracked is null)
        {
            yield break;
        }

        foreach (var (level, speakers) in TrackingScopes.Of(enclosing))
        {
            foreach (var speaker in speakers)
            {
                var attributes = speaker.GetAttributes();
                if (Find(attributes, _untracked) is { } untracked)
                {
                    yield return (null, TrackingAttribute.Argument(untracked, "reason") as string ?? "");
                    break;
                }

                if (Find(attributes, _trackTokens) is { } trackTokens)
                {
                    yield return (TrackingAttribute.Read(trackTokens, level), null);
                    break;
                }
            }
        }
    }

    private static AttributeData? Find(ImmutableArray<AttributeData> attributes, INamedTypeSymbol? type) =>
        type is null ? null : attributes.FirstOrDefault(attribute => SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, type));
}
