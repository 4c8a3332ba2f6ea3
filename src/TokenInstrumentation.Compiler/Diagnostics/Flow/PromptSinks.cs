using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>Follows text to the LLM call it is sent by: through concatenation, messages, locals and lists of one function.</summary>
internal static class PromptSinks
{
    /// <summary>Locals that are followed one after another.</summary>
    private const int Depth = 3;

    public static LlmCall? Of(IOperation text, CallRecognizer recognizer, int depth = 0)
    {
        for (var current = text; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IConversionOperation or IParenthesizedOperation or IInterpolationOperation or IInterpolatedStringOperation or ICoalesceOperation
                    or ICollectionExpressionOperation or IArrayInitializerOperation or IArrayCreationOperation or IObjectCreationOperation
                    or IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } or IArgumentOperation:
                case IConditionalOperation choice when current != choice.Condition:
                case IVariableInitializerOperation or IObjectOrCollectionInitializerOperation:
                case ISimpleAssignmentOperation { Parent: IObjectOrCollectionInitializerOperation }:
                case IInvocationOperation { TargetMethod.Name: "Add", Parent: IObjectOrCollectionInitializerOperation }:
                case IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType.SpecialType: SpecialType.System_String } }:
                    break;
                case IInvocationOperation call when recognizer.Recognize(call.TargetMethod) is { } found:
                    return found;
                case IInvocationOperation { TargetMethod.Name: "Add" or "Append" or "AppendLine", Instance: ILocalReferenceOperation list }:
                    return OfLocal(list.Local, parent, recognizer, depth);
                case IInvocationOperation { TargetMethod.Name: "ToString", Instance: var instance } when instance == current:
                    break;
                case IVariableDeclaratorOperation { Symbol: var local }:
                    return OfLocal(local, parent, recognizer, depth);
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } when target != current:
                    return OfLocal(target.Local, parent, recognizer, depth);
                default:
                    return null;
            }
        }

        return null;
    }

    private static LlmCall? OfLocal(ILocalSymbol local, IOperation from, CallRecognizer recognizer, int depth) => depth == Depth
        ? null
        : Functions.Root(from).Descendants().OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local) && reference.Syntax.SpanStart > from.Syntax.Span.End)
            .Select(reference => Of(reference, recognizer, depth + 1))
            .FirstOrDefault(static found => found is not null);
}
