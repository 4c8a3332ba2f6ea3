using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>Ways through code of which only one is taken.</summary>
internal static class Branches
{
    /// <summary>Whether the code in which both stand runs one or the other.</summary>
    public static bool Exclude(IOperation first, IOperation second)
    {
        var around = new HashSet<IOperation>(Ancestors(first));
        return Ancestors(second).First(around.Contains) is IConditionalOperation or ISwitchOperation or ISwitchExpressionOperation or ITryOperation;
    }

    private static IEnumerable<IOperation> Ancestors(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            yield return current;
        }
    }
}
