namespace TokenInstrumentation;

/// <summary>Prices of a model, in US dollars per million tokens; null is unknown.</summary>
public sealed class PriceTier
{
    private const decimal PicoPerToken = 1_000_000m;

    internal PriceTier(long above, decimal? input, decimal? cachedInput, decimal? cacheWrite, decimal? output)
    {
        (Above, Input, CachedInput, CacheWrite, Output) = (above, input, cachedInput, cacheWrite, output);
        (InputPico, CachedPico, CacheWritePico, OutputPico) = (Pico(input), Pico(cachedInput), Pico(cacheWrite), Pico(output));
    }

    /// <summary>The tier is for prompts of more tokens than that.</summary>
    public long Above { get; }

    /// <summary>Input that neither comes from the provider's cache nor is written to it.</summary>
    public decimal? Input { get; }

    /// <summary>Input read from the cache.</summary>
    public decimal? CachedInput { get; }

    /// <summary>Input written to the cache, for the shortest lifetime.</summary>
    public decimal? CacheWrite { get; }

    /// <summary>Output, reasoning included.</summary>
    public decimal? Output { get; }

    internal long? InputPico { get; }

    internal long? CachedPico { get; }

    internal long? CacheWritePico { get; }

    internal long? OutputPico { get; }

    /// <summary>Whether a price can be kept: up to six decimals, and no fortune.</summary>
    internal static bool IsValid(decimal price) => price is >= 0 and <= 1_000_000 && decimal.IsInteger(price * PicoPerToken);

    private static long? Pico(decimal? price) => (long?)(price * PicoPerToken);
}
