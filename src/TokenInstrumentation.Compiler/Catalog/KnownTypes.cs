using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>
/// The one door from a metadata name to symbols. <c>ChatClientExtensions</c> exists in two assemblies, and the singular
/// <c>GetTypeByMetadataName</c> answers null for it: always ask for all, then for the assembly.
/// </summary>
internal static class KnownTypes
{
    public const string RuntimeAssembly = "TokenInstrumentation";
    public const string TrackTokens = "TokenInstrumentation.TrackTokensAttribute";
    public const string Untracked = "TokenInstrumentation.UntrackedAttribute";
    public const string TokenBudget = "TokenInstrumentation.TokenBudgetAttribute";
    public const string LlmCall = "TokenInstrumentation.LlmCallAttribute";

    /// <summary>The types of that name that come from one of <paramref name="assemblies"/>; null is any assembly.</summary>
    public static IEnumerable<INamedTypeSymbol> Find(Compilation compilation, string metadataName, IReadOnlyList<string>? assemblies)
    {
        if (assemblies is not null && !assemblies.Any(name => IsThere(compilation, name)))
        {
            yield break;
        }

        foreach (var type in compilation.GetTypesByMetadataName(metadataName))
        {
            if (assemblies is null || assemblies.Contains(type.ContainingAssembly.Name))
            {
                yield return type;
            }
        }
    }

    /// <summary>Asked first: to look for a type in all references is dear, and most SDKs are in no project.</summary>
    private static bool IsThere(Compilation compilation, string assembly) =>
        compilation.AssemblyName == assembly || compilation.ReferencedAssemblyNames.Any(identity => identity.Name == assembly);

    /// <summary>An attribute of the runtime, or null when the project does not reference it.</summary>
    public static INamedTypeSymbol? FindRuntime(Compilation compilation, string metadataName) =>
        Find(compilation, metadataName, [RuntimeAssembly]).FirstOrDefault();
}
