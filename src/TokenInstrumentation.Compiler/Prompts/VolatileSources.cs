using System.IO;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>What is different at each request: <c>VolatileSources.txt</c>, and what a caller passes in.</summary>
internal static class VolatileSources
{
    private const int MaxDepth = 4;

    private static readonly Lazy<HashSet<string>> s_names = new(Read);

    /// <summary>Whether text that <paramref name="value"/> gives is surely another one at the next request.</summary>
    public static bool Contain(IOperation value) => !RunsOnce(value) && Contain(value, 0);

    private static bool Contain(IOperation value, int depth) => value.DescendantsAndSelf().Any(operation => operation switch
    {
        IPropertyReferenceOperation reference => IsNamed(reference.Property),
        IInvocationOperation call => IsNamed(call.TargetMethod),
        // A parameter of a primary constructor is as constant as the object.
        IParameterReferenceOperation { Parameter: { Type.SpecialType: SpecialType.System_String, ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } } } =>
            depth == 0 && IsAlone(operation, value),
        ILocalReferenceOperation local when depth < MaxDepth => LocalHistory.Of(local) is { Initial: { } initial, Steps: var steps }
            && steps.All(static step => LocalStep.Of(step.Reference).Assigned is null) && Contain(initial, depth + 1),
        _ => false,
    });

    /// <summary>Of <c>Describe(name)</c> only the callee knows whether it differs: the parameter itself has to be the text.</summary>
    private static bool IsAlone(IOperation operation, IOperation value) =>
        operation == value || (value is IConversionOperation conversion && conversion.Operand == operation);

    private static bool IsNamed(ISymbol member) =>
        member.ContainingType is { } type && type.ToDisplayString() is var name && (s_names.Value.Contains(name) || s_names.Value.Contains($"{name}.{member.Name}"));

    /// <summary>The initializer of a field: what it says once stays.</summary>
    private static bool RunsOnce(IOperation value)
    {
        for (var current = value; current is not null; current = current.Parent)
        {
            if (current is IFieldInitializerOperation or IPropertyInitializerOperation)
            {
                return true;
            }
        }

        return false;
    }

    private static HashSet<string> Read()
    {
        using var reader = new StreamReader(typeof(VolatileSources).Assembly.GetManifestResourceStream("VolatileSources.txt"));
        var names = reader.ReadToEnd().Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] != '#');
        return new HashSet<string>(names, StringComparer.Ordinal);
    }
}
