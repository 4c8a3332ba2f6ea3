using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>
/// What may have happened to a local when it is used: where it is mentioned, in order of the text. A step is certain when it runs exactly once
/// before the use: a statement of a block that holds the use, and no loop or lambda around it.
/// </summary>
internal sealed record LocalHistory(IOperation? Initial, IReadOnlyList<(ILocalReferenceOperation Reference, bool IsCertain)> Steps)
{
    public static LocalHistory? Of(ILocalReferenceOperation use)
    {
        IOperation root = use;
        while (root.Parent is { } parent)
        {
            root = parent;
        }

        IVariableDeclaratorOperation? declarator = null;
        var references = new List<ILocalReferenceOperation>();
        foreach (var operation in root.Descendants())
        {
            if (operation is IVariableDeclaratorOperation declared && SymbolEqualityComparer.Default.Equals(declared.Symbol, use.Local))
            {
                declarator = declared;
            }
            else if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, use.Local) && reference.Syntax != use.Syntax)
            {
                references.Add(reference);
            }
        }

        if (declarator is null || use.Local.IsRef || Ancestors(declarator).FirstOrDefault(static ancestor => ancestor is IBlockOperation) is not { } scope)
        {
            return null;
        }

        var runsAgain = RunsAgain(use, scope);
        var position = use.Syntax.SpanStart;
        return new LocalHistory(
            declarator.GetVariableInitializer()?.Value,
            [.. references
                .Where(reference => runsAgain || (reference.Syntax.SpanStart < position && !IsValueOf(use, reference)))
                .OrderBy(static reference => reference.Syntax.SpanStart)
                .Select(reference => (reference, reference.Syntax.SpanStart < position && IsCertain(reference, use, scope)))]);
    }

    /// <summary>In <c>text = text + "…"</c> the assignment comes after its value.</summary>
    private static bool IsValueOf(IOperation use, IOperation target) =>
        target.Parent is IAssignmentOperation assignment && assignment.Target == target && Ancestors(use).Contains(assignment);

    private static bool IsCertain(IOperation reference, IOperation use, IOperation scope)
    {
        var statement = Ancestors(reference).FirstOrDefault(static ancestor => ancestor is IExpressionStatementOperation or IBlockOperation);
        return statement is IExpressionStatementOperation { Parent: IBlockOperation block }
            && !Ancestors(reference).TakeWhile(ancestor => ancestor != statement).Any(static ancestor =>
                ancestor is IConditionalOperation or IConditionalAccessOperation or ICoalesceOperation or ISwitchExpressionOperation
                    or IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr })
            && Ancestors(use).Contains(block)
            && !RunsAgain(reference, scope);
    }

    /// <summary>In a loop or a function inside of what holds the local.</summary>
    private static bool RunsAgain(IOperation operation, IOperation scope) => Ancestors(operation)
        .TakeWhile(ancestor => ancestor != scope)
        .Any(static ancestor => ancestor is ILoopOperation or IAnonymousFunctionOperation or ILocalFunctionOperation);

    private static IEnumerable<IOperation> Ancestors(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            yield return current;
        }
    }
}
