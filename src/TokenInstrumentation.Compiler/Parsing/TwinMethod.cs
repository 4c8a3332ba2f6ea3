using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>
/// The form without type argument of a generic method: its result still tells the usage that <c>Task&lt;T&gt;</c> has lost, and makes the <c>T</c> of it
/// as the generic form does.
/// </summary>
internal static class TwinMethod
{
    /// <param name="method">A method, generic or not.</param>
    /// <param name="unwrap">The generic method of the twin's result that makes what the generic form returns.</param>
    public static IMethodSymbol? Find(IMethodSymbol method, string? unwrap)
    {
        if (unwrap is null || method is not { TypeParameters.Length: 1, ContainingType.IsGenericType: false }
            || ReturnShapes.Of(method.ReturnType) is not { Shape: Model.ReturnShape.TaskOf, Result: ITypeParameterSymbol })
        {
            return null;
        }

        return method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().FirstOrDefault(twin =>
            twin.TypeParameters.Length == 0 && twin.IsStatic == method.IsStatic && TakesTheSame(twin, method)
            && ReturnShapes.Of(twin.ReturnType) is { Shape: Model.ReturnShape.TaskOf, Result: { } result }
            && result.GetMembers(unwrap).OfType<IMethodSymbol>().Any(static make => make is { TypeParameters.Length: 1, Parameters.Length: 0, DeclaredAccessibility: Accessibility.Public }));
    }

    private static bool TakesTheSame(IMethodSymbol twin, IMethodSymbol method) =>
        twin.Parameters.Length >= method.Parameters.Length
        && method.Parameters.Zip(twin.Parameters, static (one, other) => SymbolEqualityComparer.Default.Equals(one.Type, other.Type)).All(static same => same)
        && twin.Parameters.Skip(method.Parameters.Length).All(static parameter => parameter.IsOptional);
}
