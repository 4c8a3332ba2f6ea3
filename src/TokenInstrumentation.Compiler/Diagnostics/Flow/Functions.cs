using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>Which code runs as one piece: lambdas and local functions run whenever they are called.</summary>
internal static class Functions
{
    public static bool Is(IOperation? operation) => operation is IAnonymousFunctionOperation or ILocalFunctionOperation;

    /// <summary>The innermost lambda or local function around an operation; null in the body of the member itself.</summary>
    public static IOperation? Around(IOperation operation)
    {
        var current = operation.Parent;
        while (current is not null && !Is(current))
        {
            current = current.Parent;
        }

        return current;
    }

    /// <summary>The body of the member.</summary>
    public static IOperation Root(IOperation operation)
    {
        while (operation.Parent is { } parent)
        {
            operation = parent;
        }

        return operation;
    }

    /// <summary>Everything inside that runs when the operation itself does.</summary>
    public static IEnumerable<IOperation> Within(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
        {
            if (!Is(child))
            {
                yield return child;
                foreach (var descendant in Within(child))
                {
                    yield return descendant;
                }
            }
        }
    }
}
