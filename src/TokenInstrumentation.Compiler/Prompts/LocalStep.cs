using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>What one mention of a local does to the object that it holds: messages, or options. All null and false: anything.</summary>
internal sealed record LocalStep
{
    private static readonly LocalStep s_read = new() { IsRead = true };
    private static readonly LocalStep s_grows = new() { Grows = true };

    public bool IsRead { get; private init; }

    /// <summary>Something unknown is added at the end; what is known stays.</summary>
    public bool Grows { get; private init; }

    public IOperation? Added { get; private init; }

    public IOperation? Inserted { get; private init; }

    public IOperation? Assigned { get; private init; }

    public string? Member { get; private init; }

    public IOperation? Value { get; private init; }

    public static LocalStep Of(IOperation reference)
    {
        while (reference.Parent is IConversionOperation)
        {
            reference = reference.Parent;
        }

        return reference.Parent switch
        {
            ISimpleAssignmentOperation assignment when assignment.Target == reference => new() { Assigned = assignment.Value },
            IInvocationOperation call when call.Instance == reference => Called(call),
            IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation set } property when set.Target == property && property.Arguments.IsEmpty =>
                new() { Member = property.Property.Name, Value = set.Value },
            IPropertyReferenceOperation { Parent: not IAssignmentOperation, Arguments.IsEmpty: true } => s_read,
            IPropertyReferenceOperation { Arguments.IsEmpty: false, Parent: not IAssignmentOperation } => s_read,
            ILoopOperation or ISpreadOperation => s_read,
            IArgumentOperation argument => Passed(argument),
            _ => new(),
        };
    }

    private static LocalStep Called(IInvocationOperation call) => (call.TargetMethod.Name, call.Arguments) switch
    {
        ("Add", [var item]) => new() { Added = item.Value, Grows = true },
        ("AddRange", [var items]) => new() { Added = items.Value, Grows = true },
        ("Insert", [{ Value.ConstantValue: { HasValue: true, Value: 0 } }, var item]) => new() { Inserted = item.Value },
        ("ToList" or "ToArray" or "AsReadOnly" or "Contains" or "Clone", _) => s_read,
        _ => new(),
    };

    /// <summary>A method that takes a sequence reads it; one that takes a list or an array may add to it.</summary>
    private static LocalStep Passed(IArgumentOperation argument) => argument.Parameter switch
    {
        { RefKind: RefKind.None, Type.OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_Generic_IReadOnlyCollection_T } => s_read,
        // chat.GetResponseAsync(messages, options): SDK calls copy what they change of their options.
        { RefKind: RefKind.None, Type: var type } when PromptCarriers.BuiltIn.TextsOf(type) is not null => s_read,
        // messages.AddMessages(response)
        { RefKind: RefKind.None, ContainingSymbol: IMethodSymbol { Name: "AddMessages" } } => s_grows,
        _ => new(),
    };
}
