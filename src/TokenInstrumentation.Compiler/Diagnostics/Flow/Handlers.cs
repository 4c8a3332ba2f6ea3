using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What catch clauses do with an exception of a given type.</summary>
internal static class Handlers
{
    private static readonly string[] s_passesOn =
        ["Throw", "Capture", "SetException", "TrySetException", "Complete", "TryComplete", "Fail", "FailFast", "Exit", "Cancel", "CancelAsync", "StopApplication", "StopAsync"];

    /// <summary>The clause that takes it; null when none does, or a filter that looks at the exception may refuse it.</summary>
    public static ICatchClauseOperation? Taking(ITryOperation attempt, INamedTypeSymbol exception)
    {
        var clause = attempt.Catches.FirstOrDefault(clause => Accepts(clause, exception));
        return clause is null || MayRefuse(clause) ? null : clause;
    }

    /// <summary>Whether the exception may come to the handlers of <paramref name="outer"/> from an operation in its body.</summary>
    public static bool Reaches(IOperation operation, ITryOperation outer, INamedTypeSymbol exception)
    {
        for (var current = operation; current.Parent is { } parent && current != outer; current = parent)
        {
            if (parent is ITryOperation attempt && attempt != outer && current == attempt.Body && attempt.Catches.Any(clause => Accepts(clause, exception)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Nothing of it leaves the handler: it is not thrown on, not handed to anybody who waits, and nothing is stopped for it.</summary>
    public static bool Swallows(ICatchClauseOperation handler, INamedTypeSymbol exception) =>
        !Functions.Within(handler.Handler).Any(operation =>
            operation is IThrowOperation || (operation is IInvocationOperation call && s_passesOn.Contains(call.TargetMethod.Name)))
        && !handler.Syntax.DescendantTokens().Any(token => token.ValueText == exception.Name);

    private static bool Accepts(ICatchClauseOperation clause, INamedTypeSymbol exception)
    {
        for (ITypeSymbol? type = exception; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, clause.ExceptionType))
            {
                return true;
            }
        }

        return false;
    }

    private static bool MayRefuse(ICatchClauseOperation clause) =>
        clause is { Filter: { } filter, ExceptionDeclarationOrExpression: IVariableDeclaratorOperation { Symbol: var variable } }
        && filter.DescendantsAndSelf().Any(operation =>
            operation is ILocalReferenceOperation local && SymbolEqualityComparer.Default.Equals(local.Local, variable));
}
