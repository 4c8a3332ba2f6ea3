using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The assemblies of which it is known that they send nothing to an LLM: the platform's own, and logging.</summary>
internal static class NeutralAssemblies
{
    private static readonly string[] s_names = ["System", "mscorlib", "netstandard", "Microsoft.CSharp", "Microsoft.Extensions.Logging.Abstractions"];

    /// <summary>The SDKs' base; it begins like the platform.</summary>
    private const string ClientModel = "System.ClientModel";

    /// <summary>Whether nothing of the type, its arguments included, comes from elsewhere; of source types this is asked where they are used.</summary>
    public static bool Has(ITypeSymbol? type) => type switch
    {
        null or ITypeParameterSymbol => true,
        IDynamicTypeSymbol => false,
        IArrayTypeSymbol array => Has(array.ElementType),
        INamedTypeSymbol named => Has(named.ContainingAssembly) && named.TypeArguments.All(Has),
        _ => true,
    };

    private static bool Has(IAssemblySymbol? assembly) =>
        assembly is null or ISourceAssemblySymbol
        || (assembly.Name != ClientModel && (s_names.Contains(assembly.Name) || assembly.Name.StartsWith("System.", StringComparison.Ordinal)));
}
