using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The loops that repeat an operation.</summary>
internal static class Loops
{
    /// <summary>From the innermost outward, up to the function it stands in. What a loop evaluates once is not repeated by it.</summary>
    public static IEnumerable<ILoopOperation> Around(IOperation operation)
    {
        for (var current = operation; current.Parent is { } parent && !Functions.Is(parent); current = parent)
        {
            var once = parent switch
            {
                IForEachLoopOperation each => current == each.Collection,
                IForLoopOperation loop => loop.Before.Contains(current),
                _ => false,
            };
            if (parent is ILoopOperation repeated && !once)
            {
                yield return repeated;
            }
        }
    }

    public static IOperation? Condition(ILoopOperation loop) => loop switch
    {
        IWhileLoopOperation repeated => repeated.Condition,
        IForLoopOperation repeated => repeated.Condition,
        _ => null,
    };

    /// <summary>Where the loop is left for good: break, return, throw, goto.</summary>
    public static IEnumerable<IOperation> Exits(IOperation scope) => Functions.Within(scope).Where(operation => operation switch
    {
        IBranchOperation branch => branch.BranchKind == BranchKind.GoTo
            || (scope is ILoopOperation loop && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ExitLabel)),
        IReturnOperation { Kind: OperationKind.YieldReturn } => false,
        IReturnOperation or IThrowOperation => true,
        _ => false,
    });

    public static IEnumerable<IOperation> Continues(ILoopOperation loop) => Functions.Within(loop)
        .Where(operation => operation is IBranchOperation branch && SymbolEqualityComparer.Default.Equals(branch.Target, loop.ContinueLabel));
}
