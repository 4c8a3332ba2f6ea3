namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>The tables of a catalog while they are read.</summary>
internal sealed class LlmApiCatalogContent
{
    /// <summary>The profile of calls that tell nothing: the text that goes in and comes out is counted.</summary>
    public const string GatewayProfile = "gateway";

    public LlmApiCatalogContent()
    {
        Apis = [];
        Skipped = [];
        Layers = [];
        Profiles = new(StringComparer.Ordinal) { [GatewayProfile] = UsageProfile.Empty(GatewayProfile) };
        Carriers = new(StringComparer.Ordinal);
        PromptPaths = new(StringComparer.Ordinal);
        LimitPaths = new(StringComparer.Ordinal);
        Holders = new(StringComparer.Ordinal);
        ModelPaths = new(StringComparer.Ordinal);
        Assemblies = new(StringComparer.Ordinal);
    }

    public LlmApiCatalogContent(LlmApiCatalogContent basis)
    {
        Apis = [.. basis.Apis];
        Skipped = [.. basis.Skipped];
        Layers = [.. basis.Layers];
        Profiles = new(basis.Profiles, StringComparer.Ordinal);
        Carriers = new(basis.Carriers, StringComparer.Ordinal);
        PromptPaths = new(basis.PromptPaths, StringComparer.Ordinal);
        LimitPaths = new(basis.LimitPaths, StringComparer.Ordinal);
        Holders = new(basis.Holders, StringComparer.Ordinal);
        ModelPaths = new(basis.ModelPaths, StringComparer.Ordinal);
        Assemblies = new(basis.Assemblies, StringComparer.Ordinal);
    }

    public List<LlmApi> Apis { get; }

    public List<SkippedApi> Skipped { get; }

    public List<LayerApi> Layers { get; }

    public Dictionary<string, UsageProfile> Profiles { get; }

    public Dictionary<string, UsageProfile> Carriers { get; }

    public Dictionary<string, string> PromptPaths { get; }

    public Dictionary<string, string> LimitPaths { get; }

    public HashSet<string> Holders { get; }

    public Dictionary<string, string> ModelPaths { get; }

    public Dictionary<string, IReadOnlyList<string>> Assemblies { get; }

    /// <summary>Of two rows for the same id the later one counts, whichever it is: a project can skip what is built in.</summary>
    public void Add(LlmApi api)
    {
        Remove(api.Id);
        Apis.Add(api);
    }

    public void Add(SkippedApi skipped)
    {
        Remove(skipped.Id);
        Skipped.Add(skipped);
    }

    public void Add(LayerApi layer)
    {
        Layers.Remove(layer);
        Layers.Add(layer);
    }

    private void Remove(string id)
    {
        Apis.RemoveAll(row => row.Id == id);
        Skipped.RemoveAll(row => row.Id == id);
    }
}
