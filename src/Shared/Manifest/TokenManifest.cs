namespace TokenInstrumentation.Manifest;

/// <summary>Everything that is known at compile time about the LLM calls of an assembly.</summary>
internal sealed record TokenManifest(
    string Assembly,
    IReadOnlyList<ManifestAgent> Agents,
    IReadOnlyList<ManifestBudget> Budgets,
    IReadOnlyList<ManifestCallSite> CallSites)
{
    /// <summary>Raised when a field changes its meaning; new fields do not count.</summary>
    public const int Schema = 1;

    /// <summary>The key of the <c>AssemblyMetadataAttribute</c> that holds the manifest.</summary>
    public const string MetadataKey = "TokenInstrumentation.Manifest";

    public ManifestSummary Summary { get; } = ManifestSummary.Of(CallSites);

    /// <summary>That of an assembly without LLM calls, where nothing is embedded.</summary>
    public static TokenManifest Empty(string assembly) => new(assembly, [], [], []);
}
