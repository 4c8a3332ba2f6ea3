using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Diagnostics;

internal enum GrowthKind
{
    Unchanged,
    Grows,

    /// <summary>It is shortened, replaced or handed to code that may do so.</summary>
    Unknown,
}

/// <summary>What a loop does to a list.</summary>
internal static class Growth
{
    private static readonly string[] s_additions = ["Add", "AddRange", "AddMessages", "Insert", "InsertRange", "Append"];
    private static readonly string[] s_looks = ["Count", "Any", "First", "FirstOrDefault", "Last", "LastOrDefault", "Contains", "ToString", "Select", "Where", "ToList", "ToArray"];

    public static GrowthKind Of(IOperation list, IOperation scope, Func<IInvocationOperation, bool>? isHarmless = null)
    {
        if (Places.Of(list) is not { } place)
        {
            return GrowthKind.Unknown;
        }

        var grows = false;
        foreach (var use in scope.Descendants().Where(operation => SymbolEqualityComparer.Default.Equals(Places.Of(operation), place) && operation is not IConversionOperation))
        {
            switch (Use(use, isHarmless))
            {
                case GrowthKind.Unknown:
                    return GrowthKind.Unknown;
                case GrowthKind.Grows:
                    grows = true;
                    break;
            }
        }

        return grows ? GrowthKind.Grows : GrowthKind.Unchanged;
    }

    private static GrowthKind Use(IOperation use, Func<IInvocationOperation, bool>? isHarmless)
    {
        var parent = use.Parent;
        while (parent is IConversionOperation or IArgumentOperation or ISpreadOperation)
        {
            parent = parent.Parent;
        }

        return parent switch
        {
            IInvocationOperation call when isHarmless?.Invoke(call) == true => GrowthKind.Unchanged,
            IInvocationOperation call when s_additions.Contains(call.TargetMethod.Name) && ReferenceEquals(Receiver(call), use) => GrowthKind.Grows,
            IInvocationOperation call when s_looks.Contains(call.TargetMethod.Name) => GrowthKind.Unchanged,
            IPropertyReferenceOperation or IForEachLoopOperation or IInterpolationOperation => GrowthKind.Unchanged,
            ICollectionExpressionOperation collection when Assigned(collection) is { } target && SymbolEqualityComparer.Default.Equals(Places.Of(target), Places.Of(use)) =>
                GrowthKind.Grows,
            ICollectionExpressionOperation => GrowthKind.Unchanged,

            // The target of messages = [.. messages, answer], which is judged at the use on the right.
            ISimpleAssignmentOperation assignment when assignment.Target == use && assignment.Value.Descendants().Any(
                operation => operation is ISpreadOperation spread && SymbolEqualityComparer.Default.Equals(Places.Of(spread.Operand), Places.Of(use))) => GrowthKind.Grows,
            _ => GrowthKind.Unknown,
        };
    }

    private static IOperation? Receiver(IInvocationOperation call)
    {
        var receiver = call.Instance ?? call.Arguments.FirstOrDefault()?.Value;
        while (receiver is IConversionOperation conversion)
        {
            receiver = conversion.Operand;
        }

        return receiver;
    }

    private static IOperation? Assigned(IOperation value)
    {
        var parent = value.Parent;
        while (parent is IConversionOperation)
        {
            parent = parent.Parent;
        }

        return (parent as ISimpleAssignmentOperation)?.Target;
    }
}
