using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>What the compiler knows of a value that is sent: text, a message, options with instructions, or several of them. Unknown is one text that is a hole.</summary>
internal sealed class PromptEvaluator(CancellationToken cancellationToken)
{
    private const int MaxDepth = 30;

    private readonly TextEvaluator _texts = new(cancellationToken);
    private int _depth;

    public static bool MayCarry(ITypeSymbol type) =>
        PromptCarriers.BuiltIn.TextsOf(type) is not null || (Element(type) is { } element && (element.SpecialType == SpecialType.System_String || MayCarry(element)));

    public IEnumerable<PromptText> Evaluate(IOperation value)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_depth >= MaxDepth)
        {
            return [Unknown(value)];
        }

        _depth++;
        try
        {
            return Known(value).ToList();
        }
        finally
        {
            _depth--;
        }
    }

    private IEnumerable<PromptText> Known(IOperation value) => value switch
    {
        { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation => [],
        { Type.SpecialType: SpecialType.System_String } => [new PromptText(_texts.Evaluate(value), value)],
        IConversionOperation conversion => Evaluate(conversion.Operand),
        IParenthesizedOperation parenthesized => Evaluate(parenthesized.Operand),
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues.SelectMany(Evaluate),
        IArrayCreationOperation { DimensionSizes: [{ ConstantValue.Value: 0 }] } => [],
        ICollectionExpressionOperation collection => collection.Elements.SelectMany(Evaluate),
        IObjectOrCollectionInitializerOperation added => added.Initializers.SelectMany(Added),
        ISpreadOperation spread => Evaluate(spread.Operand),
        IObjectCreationOperation creation when PromptCarriers.BuiltIn.TextsOf(creation.Type) is not null => Members(creation),
        IObjectCreationOperation creation when Element(creation.Type) is not null => Collection(creation),
        IInvocationOperation { Instance: null } factory when PromptCarriers.BuiltIn.TextsOf(factory.TargetMethod.ContainingType) is not null => Members(factory),
        ILocalReferenceOperation local => Local(local),
        IFieldReferenceOperation field when Element(field.Type) is null => Stated(Initializers.Of(field.Field, field), value),
        _ => [Unknown(value)],
    };

    /// <summary>The texts among the arguments and the initializer of what makes an object.</summary>
    public IEnumerable<PromptText> Members(IOperation creation)
    {
        var (arguments, initializer, type) = creation switch
        {
            IObjectCreationOperation created => (created.Arguments, created.Initializer, created.Type),
            IInvocationOperation call => (call.Arguments, null, call.TargetMethod.ContainingType),
            _ => ([], null, null),
        };
        var members = PromptCarriers.BuiltIn.TextsOf(type) ?? [];
        foreach (var argument in arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && members.Contains(argument.Parameter?.Name ?? "")))
        {
            foreach (var text in Evaluate(argument.Value))
            {
                yield return text;
            }
        }

        foreach (var set in initializer?.Initializers ?? [])
        {
            if (Value(set, members) is { } value)
            {
                foreach (var text in Evaluate(value))
                {
                    yield return text;
                }
            }
        }
    }

    private static IOperation? Value(IOperation initializer, HashSet<string> members) => initializer switch
    {
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } set when members.Contains(target.Property.Name) => set.Value,
        // Contents = { new TextContent("…") }
        IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation target } set when members.Contains(target.Property.Name) => set.Initializer,
        _ => null,
    };

    /// <summary>new List&lt;T&gt; { … }, new List&lt;T&gt;(others) { … }.</summary>
    private IEnumerable<PromptText> Collection(IObjectCreationOperation creation) =>
        creation.Arguments.Where(static argument => Element(argument.Value.Type) is not null).SelectMany(argument => Evaluate(argument.Value))
            .Concat(creation.Initializer?.Initializers.SelectMany(Added) ?? []);

    private IEnumerable<PromptText> Added(IOperation initializer) =>
        initializer is IInvocationOperation { TargetMethod.Name: "Add", Arguments: [.., var item] } ? Evaluate(item.Value) : [Unknown(initializer)];

    private IEnumerable<PromptText> Stated(IOperation? value, IOperation source) => value is null ? [Unknown(source)] : Evaluate(value);

    private IEnumerable<PromptText> Local(ILocalReferenceOperation use)
    {
        if (LocalHistory.Of(use) is not { Initial: { } initial } history)
        {
            return [Unknown(use)];
        }

        var texts = Evaluate(initial).ToList();
        foreach (var (reference, isCertain) in history.Steps)
        {
            switch (LocalStep.Of(reference))
            {
                case { IsRead: true }:
                    break;
                case { Added: { } added } when isCertain:
                    texts.AddRange(Evaluate(added));
                    break;
                case { Inserted: { } inserted } when isCertain:
                    texts.InsertRange(0, Evaluate(inserted));
                    break;
                case { Assigned: { } value } when isCertain:
                    texts = Evaluate(value).ToList();
                    break;
                case { Member: { } member, Value: var value }:
                    // Options that get their text later: what they had is gone.
                    if (PromptCarriers.BuiltIn.TextsOf(use.Type)?.Contains(member) == true)
                    {
                        texts = isCertain ? Evaluate(value!).ToList() : [Unknown(use)];
                    }

                    break;
                case { Grows: true }:
                    texts.Add(Unknown(reference));
                    break;
                default:
                    return [Unknown(use)];
            }
        }

        return texts;
    }

    private static PromptText Unknown(IOperation value) => new([PromptSegment.Hole(value)], value);

    private static ITypeSymbol? Element(ITypeSymbol? type) => type switch
    {
        null or { SpecialType: SpecialType.System_String } => null,
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T } many => many.TypeArguments[0],
        _ => type.AllInterfaces.FirstOrDefault(static contract => contract.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T)
            ?.TypeArguments[0],
    };
}
