using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>
/// Functions that call themselves, or each other within a file, with nothing to count the depth: no number that changes from call to call, no part of
/// what was passed in, no way out that may count.
/// </summary>
internal static class Recursion
{
    public static bool IsOpen(IOperation call, ISymbol enclosing, CallRecognizer recognizer, CancellationToken cancellationToken)
    {
        if (enclosing is not IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.LocalFunction or MethodKind.ExplicitInterfaceImplementation } method)
        {
            return false;
        }

        var body = Functions.Around(call) ?? Functions.Root(call);
        var invocations = Invocations(body).ToList();
        return invocations.Any(invocation => Calls(invocation, method) && IsOpen(invocation, body, recognizer))
            || invocations.Any(invocation =>
                !Calls(invocation, method)
                && Body(invocation, call.SemanticModel, cancellationToken) is { } other
                && Invocations(other).Any(back => Calls(back, method) && IsOpen(back, other, recognizer) && IsOpen(invocation, body, recognizer)));
    }

    private static bool IsOpen(IInvocationOperation invocation, IOperation body, CallRecognizer recognizer)
    {
        var flow = new AnswerFlow(body, recognizer);
        return !ExternalInput.IsTakenIn(flow)
            && flow.OfGuards(invocation) != Origin.Free
            && invocation.Arguments.All(argument => flow.Of(argument.Value) != Origin.Free && !Changes(argument.Value))
            && Loops.Exits(body).All(exit => flow.OfGuards(exit) != Origin.Free);
    }

    private static bool Changes(IOperation argument) =>
        NumericTypes.Contain(argument.Type) && !argument.ConstantValue.HasValue && argument is not IParameterReferenceOperation;

    private static IEnumerable<IInvocationOperation> Invocations(IOperation body) => Functions.Within(body).OfType<IInvocationOperation>();

    private static bool Calls(IInvocationOperation invocation, IMethodSymbol method) =>
        SymbolEqualityComparer.Default.Equals(invocation.TargetMethod.OriginalDefinition, method.OriginalDefinition);

    /// <summary>Of a method in the same file: the model of another would have to be made anew.</summary>
    private static IOperation? Body(IInvocationOperation invocation, SemanticModel? model, CancellationToken cancellationToken) =>
        invocation.TargetMethod.DeclaringSyntaxReferences.FirstOrDefault(reference => reference.SyntaxTree == invocation.Syntax.SyntaxTree) is { } declaration
            ? model?.GetOperation(declaration.GetSyntax(cancellationToken), cancellationToken)
            : null;
}
