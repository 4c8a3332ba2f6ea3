using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>Where values come from.</summary>
internal static class Values
{
    public static IOperation Unwrap(IOperation value) => value switch
    {
        IConversionOperation conversion => Unwrap(conversion.Operand),
        IAwaitOperation awaited => Unwrap(awaited.Operation),
        IParenthesizedOperation parenthesized => Unwrap(parenthesized.Operand),
        _ => value,
    };

    /// <summary>What a call is made on, extension methods included.</summary>
    public static IOperation? Receiver(IInvocationOperation call) => (call.Instance
        ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null)) is { } receiver ? Unwrap(receiver) : null;

    /// <summary>The one value that a local ever has; null when it is set again, or elsewhere.</summary>
    public static IOperation? SetOnce(ILocalReferenceOperation reference)
    {
        IOperation? value = null;
        foreach (var operation in Functions.Root(reference).Descendants())
        {
            switch (operation)
            {
                case IVariableDeclaratorOperation declarator when SymbolEqualityComparer.Default.Equals(declarator.Symbol, reference.Local):
                    value = declarator.GetVariableInitializer()?.Value;
                    break;
                case IAssignmentOperation { Target: ILocalReferenceOperation target } when SymbolEqualityComparer.Default.Equals(target.Local, reference.Local):
                case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: ILocalReferenceOperation passed }
                    when SymbolEqualityComparer.Default.Equals(passed.Local, reference.Local):
                    return null;
            }
        }

        return value;
    }

    /// <summary>What a lambda of one expression returns.</summary>
    public static IOperation? Returned(IOperation value)
    {
        var lambda = value switch
        {
            IDelegateCreationOperation creation => creation.Target,
            IConversionOperation conversion => conversion.Operand,
            _ => value,
        };
        return lambda is IAnonymousFunctionOperation { Body.Operations: [IReturnOperation { ReturnedValue: { } returned }] } ? Unwrap(returned) : null;
    }
}
