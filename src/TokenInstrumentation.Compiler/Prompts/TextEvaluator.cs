using System.Collections.Immutable;
using System.Globalization;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>
/// What the compiler knows of a string that code builds. Unknown is a hole, never a guess. One evaluator serves one call:
/// it gives up (everything further is a hole) when the code behind the call is larger than any prompt.
/// </summary>
internal sealed class TextEvaluator(CancellationToken cancellationToken)
{
    private const int MaxDepth = 100;

    private int _steps = 20_000;
    private int _depth;

    public ImmutableArray<PromptSegment> Evaluate(IOperation operation)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (--_steps < 0 || _depth >= MaxDepth)
        {
            return [PromptSegment.Hole(operation)];
        }

        _depth++;
        try
        {
            // Of a constant, too, the parts are of interest: they say which literal the text stands in.
            var known = operation.ConstantValue is { HasValue: true, Value: not string } ? null : Known(operation);
            return known is { } parts && (!operation.ConstantValue.HasValue || parts.All(static part => !part.IsHole))
                ? parts
                : Constant(operation) ?? [PromptSegment.Hole(operation)];
        }
        finally
        {
            _depth--;
        }
    }

    private static ImmutableArray<PromptSegment>? Constant(IOperation operation) => operation.ConstantValue switch
    {
        { HasValue: true, Value: null } => [],
        { HasValue: true, Value: string text } => [new(text, operation)],
        { HasValue: true, Value: char c } => [new(c.ToString(), operation)],
        // Negative numbers and fractions are written as the culture of the run time wants.
        { HasValue: true, Value: int and >= 0 and var number } => [new(number.ToString(CultureInfo.InvariantCulture), operation)],
        _ => null,
    };

    private ImmutableArray<PromptSegment>? Known(IOperation operation) => operation switch
    {
        IConversionOperation { OperatorMethod: null } conversion => Evaluate(conversion.Operand),
        IParenthesizedOperation parenthesized => Evaluate(parenthesized.Operand),
        IInterpolatedStringOperation interpolated => Interpolated(interpolated.Parts),
        IInterpolatedStringHandlerCreationOperation { Content: IInterpolatedStringOperation content } => Interpolated(content.Parts),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum => Sum(sum),
        IFieldReferenceOperation field => Stated(Initializers.Of(field.Field, operation)),
        IPropertyReferenceOperation { Property: { Name: "NewLine", ContainingType: { Name: "Environment", ContainingNamespace.Name: "System" } } } =>
            [new("\n", operation)],
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => Stated(Initializers.Of(property.Property, operation)),
        ILocalReferenceOperation local => Local(local),
        IInvocationOperation { TargetMethod: { Name: "ToString", ContainingType: { Name: "StringBuilder", ContainingNamespace.Name: "Text" } }, Arguments.IsEmpty: true, Instance: { } builder } =>
            new BuilderEvaluator(this).Evaluate(builder),
        IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String } call => StringMethods.Evaluate(call, this),
        _ => null,
    };

    private ImmutableArray<PromptSegment>? Stated(IOperation? value) => value is null ? null : Evaluate(value);

    /// <summary>A long sum is nested as deep as it has terms.</summary>
    private ImmutableArray<PromptSegment> Sum(IBinaryOperation sum)
    {
        var terms = new Stack<IOperation>();
        IOperation current = sum;
        while (current is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } inner)
        {
            terms.Push(inner.RightOperand);
            current = inner.LeftOperand;
        }

        terms.Push(current);
        return [.. terms.SelectMany(term => Evaluate(term))];
    }

    private ImmutableArray<PromptSegment> Interpolated(ImmutableArray<IInterpolatedStringContentOperation> parts) => [.. parts.SelectMany(part => part switch
    {
        IInterpolatedStringTextOperation text => Evaluate(text.Text),
        IInterpolationOperation { Alignment: null, FormatString: null } interpolation => Evaluate(interpolation.Expression),
        IInterpolationOperation interpolation => [PromptSegment.Hole(interpolation.Expression)],
        // Of a handler: AppendLiteral(text), AppendFormatted(value).
        IInterpolatedStringAppendOperation { AppendCall: IInvocationOperation { Arguments.Length: 1 } append } => Evaluate(append.Arguments[0].Value),
        _ => ImmutableArray.Create(PromptSegment.Hole(part)),
    })];

    private ImmutableArray<PromptSegment>? Local(ILocalReferenceOperation use)
    {
        if (LocalHistory.Of(use) is not { } history || history.Initial is not { } initial)
        {
            return null;
        }

        var text = Evaluate(initial);
        foreach (var (reference, isCertain) in history.Steps)
        {
            switch (reference.Parent)
            {
                case ISimpleAssignmentOperation assignment when assignment.Target == reference:
                    if (!isCertain)
                    {
                        return null;
                    }

                    text = Evaluate(assignment.Value);
                    break;
                case ICompoundAssignmentOperation assignment when assignment.Target == reference:
                    text = isCertain ? [.. text, .. Evaluate(assignment.Value)] : [.. text, PromptSegment.Hole(assignment)];
                    break;
                case ICoalesceAssignmentOperation or ITupleOperation or IArgumentOperation { Parameter.RefKind: not RefKind.None }:
                    return null;
            }
        }

        return text;
    }
}
