using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The output limit that the options of a call carry, where the compiler can see them being made: "limit" rows of the catalog say where.</summary>
internal sealed class OptionsLimits(LlmApiCatalog catalog)
{
    private readonly ConcurrentDictionary<ITypeSymbol, string?> _paths = new(SymbolEqualityComparer.Default);

    /// <summary>The values that may limit the call: one when it is certain which, none when none is seen.</summary>
    public IReadOnlyList<IOperation> Of(IInvocationOperation call) => Of(call.Arguments) ?? [];

    /// <summary>Whether the agent that is asked is seen to be made with a limit, which holds where a call states none.</summary>
    public bool OfReceiver(IInvocationOperation call) =>
        call.Instance is { } receiver && (IsMadeWithLimit(receiver) || (MakersOf(Unconverted(receiver)) is { Count: > 0 } makers && makers.All(IsMadeWithLimit)));

    /// <summary>By a constructor or method that takes the options, here or before the layers around it: <c>client.AsAIAgent(options).AsBuilder().Build()</c>.</summary>
    private bool IsMadeWithLimit(IOperation? maker) => (maker is null ? null : Unconverted(maker)) switch
    {
        IObjectCreationOperation creation => Of(creation.Arguments) is { Count: > 0 },
        IAwaitOperation awaited => IsMadeWithLimit(awaited.Operation),
        IInvocationOperation made => Of(made.Arguments) is { Count: > 0 }
            || IsMadeWithLimit(made.Instance ?? (made.TargetMethod.IsExtensionMethod ? made.Arguments.FirstOrDefault()?.Value : null)),
        _ => false,
    };

    /// <summary>Null when there are no options. What is given last wins: the arguments of a function over what it is made with.</summary>
    private IReadOnlyList<IOperation>? Of(IEnumerable<IArgumentOperation> arguments)
    {
        foreach (var value in arguments.Where(static argument => argument.ArgumentKind == ArgumentKind.Explicit).Reverse().Select(static argument => Unconverted(argument.Value)))
        {
            if (PathIn(value.Type) is { } path)
            {
                return Follow(value, path.Split('.'));
            }

            if (value.Type is { } type && catalog.Holders.Contains(NameOf(type)) && HeldBy(value) is { } held)
            {
                return held;
            }
        }

        return null;
    }

    /// <summary>What the options say that a value is made with; null when it is made without any.</summary>
    private IReadOnlyList<IOperation>? HeldBy(IOperation value)
    {
        var held = (value is IObjectCreationOperation or IInvocationOperation ? [value] : MakersOf(value)).Select(maker => Unconverted(maker) switch
        {
            IObjectCreationOperation creation => Of(creation.Arguments),
            IInvocationOperation made => Of(made.Arguments),
            _ => null,
        }).ToList();
        return held.TrueForAll(static limits => limits is null) ? null : held.TrueForAll(static limits => limits is { Count: > 0 }) ? [.. held.SelectMany(static limits => limits)] : [];
    }

    private static IReadOnlyList<IOperation> MakersOf(IOperation reference) =>
        reference.SemanticModel is { } model && VisibleSymbol.Of(reference, model) is { } symbol ? symbol.Values() : [];

    private string? PathIn(ITypeSymbol? type) => type is null ? null : _paths.GetOrAdd(type, FindPath);

    private string? FindPath(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (catalog.LimitPaths.TryGetValue(NameOf(current), out var path))
            {
                return path;
            }
        }

        return null;
    }

    private static string NameOf(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);

    /// <summary>What an object has at a path, from its creation or from what is assigned later.</summary>
    private static IReadOnlyList<IOperation> Follow(IOperation value, ReadOnlySpan<string> path)
    {
        value = Unconverted(value);
        if (path.IsEmpty)
        {
            return value.ConstantValue is { HasValue: true, Value: null } ? [] : [value];
        }

        if (value is IObjectCreationOperation creation)
        {
            return Initialized(creation.Initializer, path)
                ?? (creation.Arguments.FirstOrDefault(Names(path[0])) is { } argument ? Follow(argument.Value, path.Slice(1)) : []);
        }

        return value.SemanticModel is { } model && VisibleSymbol.Of(value, model) is { } symbol ? Follow(symbol, path) : [];
    }

    private static IReadOnlyList<IOperation> Follow(VisibleSymbol symbol, ReadOnlySpan<string> path)
    {
        var limits = new List<IOperation>();
        foreach (var assigned in symbol.AssignedTo(path[0]))
        {
            limits.AddRange(Follow(assigned, path.Slice(1)));
        }

        var isSetLater = limits.Count > 0;
        foreach (var value in symbol.Values())
        {
            var own = value is IObjectCreationOperation ? Follow(value, path) : [];
            if (own.Count == 0 && !isSetLater)
            {
                // One of them without a limit is enough to run away.
                return [];
            }

            limits.AddRange(own);
        }

        return limits;
    }

    /// <summary>Null when the path begins with nothing that is set here.</summary>
    private static IReadOnlyList<IOperation>? Initialized(IObjectOrCollectionInitializerOperation? initializer, ReadOnlySpan<string> path)
    {
        foreach (var operation in initializer?.Initializers ?? [])
        {
            switch (operation)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name } } assignment when name == path[0]:
                    return Follow(assignment.Value, path.Slice(1));
                case IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation { Property.Name: var name } } member when name == path[0] && path.Length > 1:
                    return Initialized(member.Initializer, path.Slice(1));
            }
        }

        return null;
    }

    private static Func<IArgumentOperation, bool> Names(string property) =>
        argument => string.Equals(argument.Parameter?.Name, property, StringComparison.OrdinalIgnoreCase);

    private static IOperation Unconverted(IOperation value)
    {
        while (value is IConversionOperation { IsImplicit: true } or IConversionOperation { Conversion.IsNullable: true } or IParenthesizedOperation)
        {
            value = value is IConversionOperation conversion ? conversion.Operand : ((IParenthesizedOperation)value).Operand;
        }

        return value;
    }
}
