using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Follows a path of the catalog through the symbols at hand. What this version of the SDK lacks is dropped, never guessed.</summary>
internal static class PathResolver
{
    /// <summary>A value that was reached: the steps to it and its type.</summary>
    public readonly record struct Reached(EquatableArray<PathStep> Steps, ITypeSymbol Type, bool MayBeNull);

    /// <summary>The alternatives of a path that exist from <paramref name="root"/>.</summary>
    public static IEnumerable<Reached> Resolve(string? path, ITypeSymbol root, Compilation compilation)
    {
        if (path is null || MemberPath.TryParse(path, out _) is not { } parsed)
        {
            yield break;
        }

        foreach (var alternative in parsed.Alternatives)
        {
            if (Follow(alternative, root, compilation) is { } reached)
            {
                yield return reached;
            }
        }
    }

    public static EquatableArray<ReadPath> ResolveValues(string? path, ITypeSymbol root, Compilation compilation) =>
        Resolve(path, root, compilation)
            .Select(static reached => new ReadPath(reached.Steps, reached.Type.SpecialType == SpecialType.System_String, reached.MayBeNull))
            .ToEquatableArray();

    /// <summary>
    /// A path without branches as expressions behind a value (<c>.InputTokenDetails?.CachedTokenCount</c>), several when they are to be added up;
    /// none when it does not exist. A type that it begins with is one that the value has to be known to be.
    /// </summary>
    public static EquatableArray<string> ResolveExpressions(string? path, ITypeSymbol root, Compilation compilation)
    {
        var found = Resolve(path, root, compilation)
            .Where(reached => !reached.Steps.Any(static step => step.Item != PathItem.Whole) && IsCertain(reached.Steps, TypeNames.Tested(root)))
            .Select(static reached => ExpressionOf(reached.Steps))
            .Where(static expression => expression.Length > 0);
        return (path?.Contains('+') == true ? found : found.Take(1)).ToEquatableArray();
    }

    private static bool IsCertain(IEnumerable<PathStep> steps, string root) =>
        steps.Select((step, index) => step.OfType is null || (index == 0 && step.OfType == root)).All(static certain => certain);

    private static string ExpressionOf(IEnumerable<PathStep> steps)
    {
        var expression = "";
        var mayBeNull = false;
        foreach (var step in steps.Where(static step => step.Name.Length > 0))
        {
            expression += (mayBeNull ? "?." : ".") + step.Name;
            mayBeNull = step.MayBeNull;
        }

        return expression;
    }

    private static Reached? Follow(IReadOnlyList<PathSegment> segments, ITypeSymbol root, Compilation compilation)
    {
        var steps = new List<PathStep>();
        var type = root;
        foreach (var segment in segments)
        {
            var name = segment.Name;
            if (segment.TypeArgument is { } argument)
            {
                if (KnownTypes.Find(compilation, argument, null).FirstOrDefault() is not { } known || Result(type, name, known) is not { } result)
                {
                    return null;
                }

                name = $"{name}<{TypeNames.Tested(known)}>()";
                type = result;
            }
            else if (name.Length > 0)
            {
                if (MemberType(type, name) is not { } member)
                {
                    return null;
                }

                type = member;
            }

            if (segment.Item != PathItem.Whole)
            {
                var indexed = false;
                if ((segment.Item == PathItem.Entry ? EntryType(type) : ElementType(type, compilation, out indexed)) is not { } element || (segment.Item == PathItem.First && !indexed))
                {
                    return null;
                }

                steps.Add(new PathStep(name, MayBeNull(type), segment.Item, indexed, segment.Key));
                type = element;
            }
            else if (name.Length > 0)
            {
                steps.Add(new PathStep(name, MayBeNull(type)));
                type = Underlying(type);
            }

            if (segment.OfType is { } tests)
            {
                if (KnownTypes.Find(compilation, tests, null).FirstOrDefault() is not { } tested
                    || (type is not ITypeParameterSymbol && !compilation.ClassifyConversion(type, tested).Exists))
                {
                    return null;
                }

                steps.Add(new PathStep("", MayBeNull: false, OfType: TypeNames.Tested(tested)));
                type = tested;
            }
        }

        return new Reached(steps.ToEquatableArray(), type, steps.Count == 0 || steps[steps.Count - 1].MayBeNull || MayBeNull(type));
    }

    private static ITypeSymbol? MemberType(ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var member in current.GetMembers(name))
            {
                var found = member switch
                {
                    IPropertySymbol { IsStatic: false, GetMethod.DeclaredAccessibility: Accessibility.Public } property => property.Type,
                    IFieldSymbol { IsStatic: false, DeclaredAccessibility: Accessibility.Public } field => field.Type,
                    _ => null,
                };
                if (found is not null)
                {
                    return found;
                }
            }
        }

        return type.AllInterfaces.SelectMany(contract => contract.GetMembers(name)).OfType<IPropertySymbol>().FirstOrDefault()?.Type;
    }

    /// <summary>What a method without parameters returns for a type argument.</summary>
    private static ITypeSymbol? Result(ITypeSymbol type, string name, ITypeSymbol argument) => type.GetMembers(name).OfType<IMethodSymbol>()
        .FirstOrDefault(static method => method is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, TypeParameters.Length: 1, Parameters.Length: 0 })
        ?.Construct(argument).ReturnType;

    /// <summary>What a dictionary with names for keys holds.</summary>
    private static ITypeSymbol? EntryType(ITypeSymbol type) => type.AllInterfaces.Concat(type is INamedTypeSymbol { TypeKind: TypeKind.Interface } self ? [self] : [])
        .FirstOrDefault(static contract => contract is { MetadataName: "IReadOnlyDictionary`2" or "IDictionary`2", TypeArguments: [{ SpecialType: SpecialType.System_String }, _] })
        ?.TypeArguments[1];

    private static ITypeSymbol? ElementType(ITypeSymbol type, Compilation compilation, out bool indexed)
    {
        indexed = false;
        if (type is IArrayTypeSymbol array)
        {
            return array.ElementType;
        }

        if (SymbolEqualityComparer.Default.Equals(type, KnownTypes.Find(compilation, "System.Collections.IList", null).FirstOrDefault()))
        {
            indexed = true;
            return compilation.ObjectType;
        }

        ITypeSymbol? element = null;
        foreach (var contract in type.AllInterfaces.Concat(type is INamedTypeSymbol { TypeKind: TypeKind.Interface } self ? [self] : []))
        {
            var definition = contract.OriginalDefinition.SpecialType;
            if (definition is SpecialType.System_Collections_Generic_IList_T or SpecialType.System_Collections_Generic_IReadOnlyList_T)
            {
                indexed = type.TypeKind == TypeKind.Interface;
                return contract.TypeArguments[0];
            }

            if (definition == SpecialType.System_Collections_Generic_IEnumerable_T)
            {
                element = contract.TypeArguments[0];
            }
        }

        return element;
    }

    private static bool MayBeNull(ITypeSymbol type) =>
        type.IsReferenceType || type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T || type is ITypeParameterSymbol { IsValueType: false };

    private static ITypeSymbol Underlying(ITypeSymbol type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
}
