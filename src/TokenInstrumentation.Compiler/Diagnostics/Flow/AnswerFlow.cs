using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// Tells what decides the values in a loop, or in the body of a method that calls itself. Only what is seen to come from an LLM's answer is
/// called so; all else may be a bound.
/// </summary>
internal sealed class AnswerFlow(IOperation scope, CallRecognizer recognizer)
{
    private readonly Writes _writes = Writes.In(scope);
    private readonly Dictionary<ISymbol, Origin> _variables = new(SymbolEqualityComparer.Default);
    private readonly ILookup<ISymbol, IOperation> _elsewhere = WritesInOtherFunctions(scope);

    public IOperation Scope => scope;

    public bool IsLlmCall(IOperation operation) => operation is IInvocationOperation call && recognizer.Recognize(call.TargetMethod) is not null;

    /// <summary>A block stands for whether it fails, see <see cref="Guards"/>.</summary>
    public Origin Of(IOperation? value) => value switch
    {
        null or { ConstantValue.HasValue: true } => Origin.Fixed,
        IInvocationOperation call => OfCall(call),
        ILocalReferenceOperation { Local: var local } => OfVariable(local),
        IParameterReferenceOperation { Parameter: var parameter } => parameter.RefKind is RefKind.None or RefKind.In ? OfVariable(parameter) : Origin.Free,
        IPropertyReferenceOperation property => OfProperty(property),
        IFieldReferenceOperation { Field: { IsStatic: true, IsReadOnly: true } } => Origin.Fixed,
        IFieldReferenceOperation field => field.Instance is { } owner && Of(owner) == Origin.Answer ? Origin.Answer : Origin.Free,
        IIncrementOrDecrementOperation or IAnonymousFunctionOperation or IInvalidOperation => Origin.Free,
        ICompoundAssignmentOperation { Type.SpecialType: not SpecialType.System_String } => Origin.Free,
        IAssignmentOperation assignment => Of(assignment.Value),
        IIsPatternOperation test => Of(test.Value),
        IBlockOperation => Origin.Answer,
        IConditionalAccessInstanceOperation instance => Of(Accessed(instance)),
        IDynamicInvocationOperation or IDynamicMemberReferenceOperation => Origin.Free,
        _ => value.ChildOperations.Select(Of).DefaultIfEmpty(Origin.Fixed).Max(),
    };

    /// <summary>What decides whether the operation runs at all in a round.</summary>
    public Origin OfGuards(IOperation operation) => Guards.Of(operation, scope).Select(Of).DefaultIfEmpty(Origin.Fixed).Max();

    /// <summary>A function of the answer is the answer. One of a service may keep count, one of nothing but constants as well.</summary>
    private Origin OfCall(IInvocationOperation call)
    {
        if (IsLlmCall(call))
        {
            return Origin.Answer;
        }

        var receiver = Of(call.Instance);
        var inputs = call.Arguments.Select(argument => Of(argument.Value)).Append(receiver).Max();
        var keepsCount = call.TargetMethod.MethodKind is MethodKind.LocalFunction or MethodKind.DelegateInvoke
            || (call.Instance is { Type.SpecialType: not SpecialType.System_String } && receiver == Origin.Fixed);
        return inputs == Origin.Answer && !keepsCount ? Origin.Answer : Origin.Free;
    }

    private Origin OfProperty(IPropertyReferenceOperation property)
    {
        // Work that a provider does in the background: each round asks whether it is done, none of them starts it again.
        if (property.Property.Name == "ContinuationToken")
        {
            return Origin.Free;
        }

        if (property.Property is { Name: "IsCancellationRequested", ContainingNamespace.Name: "Threading" } || IsWellKnownValue(property.Property))
        {
            return Origin.Fixed;
        }

        return property.Instance is { } owner && Of(owner) == Origin.Answer && !Accumulates(owner) && property.Arguments.All(argument => Of(argument.Value) != Origin.Free)
            ? Origin.Answer
            : Origin.Free;
    }

    /// <summary><c>ChatFinishReason.Stop</c>; not <c>DateTime.UtcNow</c>.</summary>
    private static bool IsWellKnownValue(IPropertySymbol property) =>
        property is { IsStatic: true, IsReadOnly: true, ContainingNamespace.Name: not "System" }
        && SymbolEqualityComparer.Default.Equals(property.Type, property.ContainingType);

    /// <summary>The length of a text that grows with each round counts the rounds.</summary>
    private bool Accumulates(IOperation owner) =>
        Places.Of(owner) is { } variable && _writes.Of(variable).Any(static write => write.At is ICompoundAssignmentOperation);

    private Origin OfVariable(ISymbol variable)
    {
        if (!_variables.TryGetValue(variable, out var origin))
        {
            // What depends on itself is decided by the rest of what it depends on.
            _variables[variable] = Origin.Fixed;
            _variables[variable] = origin = _elsewhere.Contains(variable)
                ? Origin.Free
                : _writes.Of(variable).Select(write => OfWrite(variable, write)).DefaultIfEmpty(Origin.Fixed).Max();
        }

        return origin;
    }

    private Origin OfWrite(ISymbol variable, Writes.Write write)
    {
        var counts = write.Value is null || (NumericTypes.Contain(write.Value.Type) && write.Value.DescendantsAndSelf().Any(operation => Refers(operation, variable)));
        return counts ? Origin.Free : (Origin)Math.Max((int)Of(write.Value), (int)OfGuards(write.At));
    }

    private static bool Refers(IOperation operation, ISymbol variable) =>
        SymbolEqualityComparer.Default.Equals((operation as ILocalReferenceOperation)?.Local ?? (ISymbol?)(operation as IParameterReferenceOperation)?.Parameter, variable);

    private static IOperation? Accessed(IOperation instance)
    {
        var current = instance.Parent;
        while (current is not null and not IConditionalAccessOperation)
        {
            current = current.Parent;
        }

        return (current as IConditionalAccessOperation)?.Operation;
    }

    /// <summary>Lambdas and local functions outside the scope may run inside it.</summary>
    private static ILookup<ISymbol, IOperation> WritesInOtherFunctions(IOperation scope) => Functions.Root(scope).Descendants()
        .Where(static operation => operation is IAssignmentOperation or IIncrementOrDecrementOperation)
        .Where(operation => Functions.Around(operation) != (Functions.Is(scope) ? scope : Functions.Around(scope)))
        .Select(static operation => (operation as IAssignmentOperation)?.Target ?? ((IIncrementOrDecrementOperation)operation).Target)
        .OfType<ILocalReferenceOperation>()
        .ToLookup(static target => (ISymbol)target.Local, static target => (IOperation)target, SymbolEqualityComparer.Default);
}
