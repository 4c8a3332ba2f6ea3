using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The values that decide whether an operation runs once the code around it does.</summary>
internal static class Guards
{
    /// <summary>From the innermost outward. The operation of a try stands for the failure that leads into its handlers.</summary>
    public static IEnumerable<IOperation> Of(IOperation operation, IOperation scope)
    {
        for (var current = operation; current != scope && current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IConditionalOperation choice when current != choice.Condition:
                    yield return choice.Condition;
                    break;
                case ISwitchCaseOperation { Parent: ISwitchOperation choice } section:
                    yield return choice.Value;
                    foreach (var clause in section.Clauses.OfType<IPatternCaseClauseOperation>())
                    {
                        if (clause.Guard is { } guard)
                        {
                            yield return guard;
                        }
                    }

                    break;
                case ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation choice }:
                    yield return choice.Value;
                    break;
                case ICoalesceOperation coalesce when current == coalesce.WhenNull:
                    yield return coalesce.Value;
                    break;
                case ICatchClauseOperation { Parent: ITryOperation attempt } handler:
                    yield return handler.Filter ?? attempt.Body;
                    break;
                case IForEachLoopOperation loop when loop != scope && current != loop.Collection:
                    yield return loop.Collection;
                    break;
                case ILoopOperation loop when loop != scope && Loops.Condition(loop) is { } condition && current != condition:
                    yield return condition;
                    break;
            }
        }
    }
}
