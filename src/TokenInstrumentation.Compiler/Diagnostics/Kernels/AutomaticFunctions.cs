using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Emission;
using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>Whether a call is seen to let its SDK call functions by itself, and returns only what the last of its requests tells.</summary>
internal sealed class AutomaticFunctions(Compilation compilation)
{
    /// <summary>How many variables are followed to where settings are made.</summary>
    private const int Depth = 3;

    private static readonly string[] s_behaviors = ["FunctionChoiceBehavior", "ToolCallBehavior"];

    private readonly KernelMembers _members = new(compilation);

    public bool AreHiddenBy(AnalyzedCall call) =>
        MayHide(call) && call.Invocation.ChildOperations.Any(operation => IsAutomatic(operation, Depth));

    /// <summary>A history that is passed keeps the message of each request; a stream repeats their usage.</summary>
    private static bool MayHide(AnalyzedCall call)
    {
        var method = call.Call.Method.OriginalDefinition;
        return call.Call.Profile.HidesRequests
            || (ReturnShapes.Of(method.ReturnType).Shape == ReturnShape.TaskOf
                && (CallGuards.Guard(method.ContainingType) || method.Parameters.Any(static parameter => CallGuards.Hides(parameter.Type)))
                && (call.Call.Profile.Earlier is null || method.Parameters.All(static parameter => WrapperParser.MessageOf(parameter) is null)));
    }

    private bool IsAutomatic(IOperation value, int depth) =>
        value.DescendantsAndSelf().Any(operation => _members.IsAutomatic(operation) || (depth > 0 && IsMadeAutomatic(operation, depth - 1)));

    private bool IsMadeAutomatic(IOperation reference, int depth) =>
        reference is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
        && reference.SemanticModel is { } model && VisibleSymbol.Of(reference, model) is { } symbol
        && symbol.Values().Concat(s_behaviors.SelectMany(symbol.AssignedTo)).Any(made => IsAutomatic(made, depth));
}
