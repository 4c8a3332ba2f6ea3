using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>
/// A tracked partial method <c>AskAsync</c> gets a generated body that calls <c>AskCoreAsync</c>: the pairing of the two by name and parameters.
/// </summary>
internal static class TrackingCore
{
    private const string Core = "Core";
    private const string Async = "Async";

    public static string NameFor(string method) =>
        IsAsyncName(method) ? method.Substring(0, method.Length - Async.Length) + Core + Async : method + Core;

    /// <summary>The method that the generated body of <paramref name="declaration"/> calls, or null.</summary>
    public static IMethodSymbol? FindCore(IMethodSymbol declaration) =>
        declaration.ContainingType.GetMembers(NameFor(declaration.Name)).OfType<IMethodSymbol>().FirstOrDefault(core => Pair(declaration, core));

    /// <summary>The partial method whose work <paramref name="core"/> does, or null.</summary>
    public static IMethodSymbol? FindDeclaration(IMethodSymbol core)
    {
        var stem = IsAsyncName(core.Name) ? core.Name.Substring(0, core.Name.Length - Async.Length) : core.Name;
        if (core.MethodKind != MethodKind.Ordinary || !stem.EndsWith(Core, StringComparison.Ordinal) || stem.Length == Core.Length)
        {
            return null;
        }

        var name = stem.Substring(0, stem.Length - Core.Length) + core.Name.Substring(stem.Length);
        return core.ContainingType.GetMembers(name).OfType<IMethodSymbol>()
            .FirstOrDefault(method => method.IsPartialDefinition && Pair(method, core));
    }

    private static bool IsAsyncName(string name) => name.Length > Async.Length && name.EndsWith(Async, StringComparison.Ordinal);

    /// <summary>Compared as text: type parameters of two methods are never the same symbol.</summary>
    private static bool Pair(IMethodSymbol declaration, IMethodSymbol core) =>
        declaration.IsStatic == core.IsStatic
        && declaration.TypeParameters.Length == core.TypeParameters.Length
        && declaration.Parameters.Select(Signature).SequenceEqual(core.Parameters.Select(Signature), StringComparer.Ordinal);

    private static string Signature(IParameterSymbol parameter) =>
        $"{parameter.RefKind} {parameter.Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}";
}
