using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// Which values in the body of a member hold what was said to an LLM, or what it answered: the responses of its calls, the variables that were
/// passed as prompts, and what is made of them. Follows variables within the member, in no order.
/// </summary>
internal sealed class TextFlow
{
    /// <summary>The parts of a response or a message that are text, or hold it. Any other part (usage, ids, lengths) is none.</summary>
    private static readonly HashSet<string> s_parts = new(StringComparer.Ordinal)
    {
        "Text", "Content", "Contents", "Message", "Messages", "Value", "Result", "Refusal", "OutputItems", "ContentUpdate", "Delta", "this[]",
    };

    private static readonly HashSet<string> s_readers = new(StringComparer.Ordinal) { "ToString", "GetOutputText", "ConfigureAwait", "GetAwaiter", "GetResult" };

    private readonly Dictionary<ISymbol, string> _variables = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<IOperation, string> _calls = [];

    public TextFlow(IEnumerable<AnalyzedCall> calls, IReadOnlyCollection<IOperation> body)
    {
        foreach (var call in calls)
        {
            var callee = MemberNames.Plain(call.Call.Method);
            _calls[call.Invocation] = $"the response of '{callee}'";
            if (PromptOf(call) is { } argument && Variable(Unwrap(argument.Value)) is { } prompt)
            {
                _variables[prompt] = $"the prompt of '{callee}'";
            }
        }

        // A variable may be assigned before what it is assigned from: again, until nothing is added.
        for (var before = -1; before != _variables.Count;)
        {
            before = _variables.Count;
            foreach (var operation in body)
            {
                Assign(operation);
            }
        }
    }

    /// <summary>What text a value holds ("the prompt of …"); null when none.</summary>
    public string? In(IOperation? value) => value switch
    {
        null => null,
        { Type: { IsValueType: true, SpecialType: not SpecialType.None } } => null, // a number, a date, a yes or no
        _ when Variable(value) is { } variable => _variables.TryGetValue(variable, out var text) ? text : null,
        IInvocationOperation call when _calls.TryGetValue(call, out var response) => response,
        IInvocationOperation { Instance: { } instance } call => IsText(instance) ? In(instance) : s_readers.Contains(call.TargetMethod.Name) ? In(instance) : null,
        IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String } call => Any(call.Arguments.Select(static argument => argument.Value)),
        IPropertyReferenceOperation part => s_parts.Contains(part.Property.MetadataName) || part.Property.IsIndexer ? In(part.Instance) : null,
        IConditionalAccessOperation access => In(access.WhenNotNull),
        IConditionalAccessInstanceOperation => In(Accessed(value)),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum => Any([sum.LeftOperand, sum.RightOperand]),
        IInvocationOperation or ILiteralOperation or IAnonymousFunctionOperation => null,
        IConversionOperation or IAwaitOperation or IParenthesizedOperation or IInterpolatedStringOperation or IInterpolationOperation or ICoalesceOperation
            or IConditionalOperation or IArrayElementReferenceOperation or IArrayCreationOperation or IArrayInitializerOperation or IObjectCreationOperation
            or ITupleOperation or IArgumentOperation or ICollectionExpressionOperation or IImplicitIndexerReferenceOperation or IDelegateCreationOperation =>
            Any(value.ChildOperations),
        _ => null,
    };

    private string? Any(IEnumerable<IOperation> values) => values.Select(In).FirstOrDefault(static text => text is not null);

    private void Assign(IOperation operation)
    {
        var (target, value) = operation switch
        {
            IVariableDeclaratorOperation { Initializer: { } initializer } declarator => (declarator.Symbol, initializer.Value),
            ISimpleAssignmentOperation assignment => (Variable(assignment.Target), assignment.Value),
            ICompoundAssignmentOperation assignment => (Variable(assignment.Target), assignment.Value),
            IForEachLoopOperation { LoopControlVariable: IVariableDeclaratorOperation item } loop => (item.Symbol, loop.Collection),
            _ => (default(ISymbol), default(IOperation)),
        };
        if (target is not null && !_variables.ContainsKey(target) && In(value) is { } text)
        {
            _variables.Add(target, text);
        }
    }

    /// <summary>The first that can be one: what follows may be the name of a user or a session.</summary>
    private static IArgumentOperation? PromptOf(AnalyzedCall call) => call.Invocation.Arguments
        .Where(argument => argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Name: not "model" } parameter } && PromptParameters.IsPrompt(parameter.Type, call.Analysis.Catalog))
        .OrderBy(static argument => argument.Parameter!.Ordinal)
        .FirstOrDefault();

    private static IOperation Unwrap(IOperation value) => value is IConversionOperation conversion ? Unwrap(conversion.Operand) : value;

    private static ISymbol? Variable(IOperation value) => value switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        _ => null,
    };

    private static bool IsText(IOperation value) => value.Type?.SpecialType == SpecialType.System_String;

    private static IOperation? Accessed(IOperation instance)
    {
        var current = instance.Parent;
        while (current is not null and not IConditionalAccessOperation)
        {
            current = current.Parent;
        }

        return (current as IConditionalAccessOperation)?.Operation;
    }
}
