using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// Finds what a loop waits for when nothing counts its rounds. It speaks only when it sees all ways out and each of them hangs on the answer,
/// on a failure or on nothing; a counter, a clock, a collection or anything unknown may be a bound.
/// </summary>
internal static class LoopBound
{
    /// <summary>The end of the loop as a message tells it; null when it is bounded, or may be.</summary>
    public static string? OpenEnd(ILoopOperation loop, AnswerFlow flow)
    {
        var condition = Loops.Condition(loop);
        if (loop is not (IWhileLoopOperation or IForLoopOperation)
            || condition?.ConstantValue is { HasValue: true, Value: false }
            || ExternalInput.IsTakenIn(flow)
            || ExternalInput.IsAwaited(flow)
            || (flow.Of(condition) == Origin.Free && !IsOutgrown(condition!, flow))
            || Loops.Exits(loop).Concat(Loops.Continues(loop)).Any(way => flow.OfGuards(way) == Origin.Free)
            || Functions.Within(loop).Any(operation => operation is ICatchClauseOperation handler && flow.Of(handler.Filter) == Origin.Free)
            || Loops.Exits(loop).Any(static exit => exit is IBranchOperation { BranchKind: BranchKind.GoTo }))
        {
            return null;
        }

        var always = Loops.Exits(loop).Where(exit => !Guards.Of(exit, loop).Any()).ToList();
        if (always.Any(exit => !IsRetried(exit, loop)) && !Loops.Continues(loop).Any())
        {
            return null;
        }

        return always.Any(exit => IsRetried(exit, loop)) ? "until one succeeds"
            : flow.Of(condition) != Origin.Fixed || Loops.Exits(loop).Any(exit => flow.OfGuards(exit) == Origin.Answer) ? "until the answer is right"
            : "without end";
    }

    /// <summary>The way out is not reached when the call fails, and a handler goes on with the next round.</summary>
    public static bool IsRetried(IOperation exit, IOperation scope)
    {
        for (var current = exit; current != scope && current.Parent is { } parent; current = parent)
        {
            if (parent is ITryOperation attempt && current == attempt.Body && attempt.Catches.Any(handler => !Leaves(handler)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Leaves(ICatchClauseOperation handler) =>
        handler.Handler.Operations.Any(static statement => statement is IReturnOperation or IThrowOperation or IBranchOperation { BranchKind: not BranchKind.Continue }
            || statement is IExpressionStatementOperation { Operation: IThrowOperation });

    /// <summary><c>i &lt; list.Count</c>, where the loop adds to the list and never takes away.</summary>
    private static bool IsOutgrown(IOperation condition, AnswerFlow flow)
    {
        var limit = (condition as IBinaryOperation) switch
        {
            { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } less => less.RightOperand,
            { OperatorKind: BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual } greater => greater.LeftOperand,
            _ => null,
        };
        return limit is IPropertyReferenceOperation { Property.Name: "Count", Instance: { } list } && Growth.Of(list, flow.Scope) == GrowthKind.Grows;
    }
}
