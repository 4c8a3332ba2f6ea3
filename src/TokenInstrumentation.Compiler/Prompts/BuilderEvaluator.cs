using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>What the compiler knows of the content of a <c>StringBuilder</c>: a chain of appends, or a local that is appended to in straight-line code.</summary>
internal sealed class BuilderEvaluator(TextEvaluator evaluator)
{
    /// <summary>Null: nothing is known.</summary>
    public ImmutableArray<PromptSegment>? Evaluate(IOperation builder)
    {
        var calls = new Stack<IInvocationOperation>();
        var origin = builder;
        while (origin is IInvocationOperation { Instance: { } receiver } call && IsBuilder(call.Type))
        {
            calls.Push(call);
            origin = receiver;
        }

        var text = origin switch
        {
            IObjectCreationOperation creation when IsBuilder(creation.Type) => Created(creation),
            ILocalReferenceOperation local => Local(local),
            _ => null,
        };
        return Add(text, calls);
    }

    private ImmutableArray<PromptSegment>? Add(ImmutableArray<PromptSegment>? text, IEnumerable<IInvocationOperation> calls)
    {
        foreach (var call in calls)
        {
            text = text is { } known && Appended(call) is { } more ? [.. known, .. more] : null;
        }

        return text;
    }

    private ImmutableArray<PromptSegment> Created(IObjectCreationOperation creation) =>
        creation.Arguments.FirstOrDefault(static argument => argument.Parameter is { Type.SpecialType: SpecialType.System_String }) is { } value
            ? evaluator.Evaluate(value.Value)
            : [];

    private ImmutableArray<PromptSegment>? Appended(IInvocationOperation call) => (call.TargetMethod.Name, call.Arguments.Length) switch
    {
        ("Append", 1) => evaluator.Evaluate(call.Arguments[0].Value),
        ("AppendLine", 0) => [new("\n", call)],
        ("AppendLine", 1) => [.. evaluator.Evaluate(call.Arguments[0].Value), new("\n", call)],
        ("AppendFormat", > 1) => StringMethods.Format(call, evaluator),
        ("Append" or "AppendLine" or "AppendFormat" or "AppendJoin", _) => [PromptSegment.Hole(call)],
        // Insert, Replace, Remove, Clear: what was known need not hold any more.
        _ => null,
    };

    private ImmutableArray<PromptSegment>? Local(ILocalReferenceOperation use)
    {
        if (LocalHistory.Of(use) is not { Initial: { } initial } history)
        {
            return null;
        }

        var text = Evaluate(initial);
        foreach (var (reference, isCertain) in history.Steps)
        {
            var calls = new List<IInvocationOperation>();
            IOperation chain = reference;
            while (chain.Parent is IInvocationOperation call && call.Instance == chain && IsBuilder(call.Type))
            {
                calls.Add(call);
                chain = call;
            }

            if (isCertain && calls.Count > 0 && chain.Parent is IExpressionStatementOperation)
            {
                text = Add(text, calls);
            }
            else if (calls.Any(static call => !call.TargetMethod.Name.StartsWith("Append", StringComparison.Ordinal)) || (calls.Count == 0 && !IsRead(chain)))
            {
                return null;
            }
            else if (calls.Count > 0 && text is { } known)
            {
                text = [.. known, PromptSegment.Hole(chain)];
            }
        }

        return text;
    }

    private static bool IsRead(IOperation reference) =>
        reference.Parent is IInvocationOperation { TargetMethod.Name: "ToString" } or IPropertyReferenceOperation { Property.Name: "Length" or "Capacity", Parent: not IAssignmentOperation };

    private static bool IsBuilder(ITypeSymbol? type) => type is { Name: "StringBuilder", ContainingNamespace: { Name: "Text", ContainingNamespace.Name: "System" } };
}
