using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What happens to a local from its declaration to a later place, statement by statement.</summary>
internal sealed record Statements(IOperation Initializer, IReadOnlyList<IOperation> Uses, bool AreAll)
{
    /// <summary>Null when the local is declared without a value. Uses that are not statements of their own are left out, and told.</summary>
    public static Statements? Before(ILocalReferenceOperation place)
    {
        var declarator = Functions.Root(place).Descendants().OfType<IVariableDeclaratorOperation>()
            .FirstOrDefault(candidate => SymbolEqualityComparer.Default.Equals(candidate.Symbol, place.Local));
        if (declarator?.GetVariableInitializer() is not { } initializer)
        {
            return null;
        }

        var block = declarator.Parent;
        while (block is not null and not IBlockOperation)
        {
            block = block.Parent;
        }

        var uses = new List<IOperation>();
        var complete = true;
        foreach (var statement in ((IBlockOperation?)block)?.Operations ?? [])
        {
            if (statement.Syntax.SpanStart <= declarator.Syntax.SpanStart || !Mentions(statement, place.Local))
            {
                continue;
            }

            if (statement.Syntax.Span.Contains(place.Syntax.Span))
            {
                break;
            }

            switch (statement)
            {
                case IExpressionStatementOperation { Operation: IInvocationOperation chain } when Begin(chain, place.Local):
                    uses.Add(chain);
                    break;
                case IExpressionStatementOperation { Operation: ISimpleAssignmentOperation { Target: ILocalReferenceOperation target, Value: var value } }
                    when SymbolEqualityComparer.Default.Equals(target.Local, place.Local) && Begin(value, place.Local):
                    uses.Add(value);
                    break;
                default:
                    complete = false;
                    break;
            }
        }

        return new Statements(initializer.Value, uses, complete);
    }

    private static bool Mentions(IOperation operation, ILocalSymbol local) => operation.DescendantsAndSelf().Any(
        candidate => candidate is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local));

    /// <summary>A chain of calls on the local, which is mentioned nowhere else in it.</summary>
    private static bool Begin(IOperation value, ILocalSymbol local)
    {
        var current = Values.Unwrap(value);
        while (current is IInvocationOperation call && Values.Receiver(call) is { } receiver)
        {
            current = receiver;
        }

        return current is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local)
            && value.DescendantsAndSelf().Count(candidate => candidate is ILocalReferenceOperation other && SymbolEqualityComparer.Default.Equals(other.Local, local)) == 1;
    }
}
