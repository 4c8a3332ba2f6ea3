using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What a piece of code gives to its local variables and parameters, collected once.</summary>
internal sealed class Writes
{
    private readonly Dictionary<ISymbol, List<Write>> _writes = new(SymbolEqualityComparer.Default);

    private Writes()
    {
    }

    /// <summary>A value that a variable gets; without one it counts up or down. <paramref name="At"/> tells under which conditions.</summary>
    public readonly record struct Write(IOperation? Value, IOperation At);

    public static Writes In(IOperation scope)
    {
        var writes = new Writes();
        var operations = scope.DescendantsAndSelf().ToList();
        var declared = new HashSet<ISymbol>(
            operations.OfType<IVariableDeclaratorOperation>().Select(static declarator => declarator.Symbol), SymbolEqualityComparer.Default);
        foreach (var operation in operations)
        {
            writes.Read(operation, declared);
        }

        return writes;
    }

    public IReadOnlyList<Write> Of(ISymbol variable) => _writes.TryGetValue(variable, out var found) ? found : [];

    private void Read(IOperation operation, HashSet<ISymbol> declared)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation declarator when declarator.GetVariableInitializer() is { } initializer:
                Add(declarator.Symbol, initializer.Value, operation);
                break;
            case IIncrementOrDecrementOperation step:
                AddTo(step.Target, null, operation);
                break;
            case ICompoundAssignmentOperation { Type.SpecialType: SpecialType.System_String } append:
                AddTo(append.Target, append.Value, operation);
                break;
            case ICompoundAssignmentOperation step:
                AddTo(step.Target, null, operation);
                break;
            case IAssignmentOperation assignment:
                AddTo(assignment.Target, assignment.Value, operation);
                break;
            case IForEachLoopOperation loop:
                foreach (var variable in loop.Locals)
                {
                    Add(variable, loop.Collection, loop.Collection);
                }

                break;
            case ICatchClauseOperation { ExceptionDeclarationOrExpression: IVariableDeclaratorOperation { Symbol: var exception }, Parent: ITryOperation attempt }:
                Add(exception, attempt.Body, operation);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Parent: { } call } argument:
                AddTo(argument.Value, call, operation);
                break;
            case IPatternOperation pattern when Declared(pattern) is { } variable && MatchedValue(pattern) is { } value:
                Add(variable, value, operation);
                break;
            case IInvocationOperation { Instance: ILocalReferenceOperation { Local: var receiver } } call when declared.Contains(receiver):
                // A builder or list made anew in each round is what is put into it.
                foreach (var argument in call.Arguments)
                {
                    Add(receiver, argument.Value, operation);
                }

                break;
        }
    }

    private void AddTo(IOperation target, IOperation? value, IOperation at)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                Add(local.Local, value, at);
                break;
            case IParameterReferenceOperation parameter:
                Add(parameter.Parameter, value, at);
                break;
            case IDeclarationExpressionOperation declaration:
                AddTo(declaration.Expression, value, at);
                break;
            case ITupleOperation tuple:
                foreach (var element in tuple.Elements)
                {
                    AddTo(element, value, at);
                }

                break;
        }
    }

    private void Add(ISymbol variable, IOperation? value, IOperation at)
    {
        if (!_writes.TryGetValue(variable, out var writes))
        {
            _writes.Add(variable, writes = []);
        }

        writes.Add(new Write(value, at));
    }

    private static ISymbol? Declared(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
        IListPatternOperation list => list.DeclaredSymbol,
        _ => null,
    };

    private static IOperation? MatchedValue(IOperation pattern)
    {
        for (var current = pattern.Parent; current is not null; current = current.Parent)
        {
            switch (current)
            {
                case IIsPatternOperation test:
                    return test.Value;
                case ISwitchExpressionOperation choice:
                    return choice.Value;
                case ISwitchOperation choice:
                    return choice.Value;
            }
        }

        return null;
    }
}
