namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>What is publicly known of a model. Null is unknown. <paramref name="Input"/> and <paramref name="Output"/>: US dollars per million tokens.</summary>
internal sealed record ModelFacts(string Name, string Provider, string? Encoding, long? Window, decimal? Input, decimal? CachedInput, decimal? CacheWrite, decimal? Output)
{
    public bool HasPrice => Input is not null;
}
