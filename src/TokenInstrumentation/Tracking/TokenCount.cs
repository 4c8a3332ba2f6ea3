using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation;

/// <summary>The tokens of a text, and how they were found.</summary>
/// <param name="Tokens">How many.</param>
/// <param name="Source"><see cref="UsageSource.Counted"/> by an exact counter, else <see cref="UsageSource.Estimated"/>.</param>
public readonly record struct TokenCount(long Tokens, UsageSource Source)
{
    /// <summary>Counts with the registered counter (<see cref="TokenTrackingOptions.TokenCounter"/>), else estimates from the length.</summary>
    /// <param name="text">The text.</param>
    /// <param name="model">The model that reads it, or null when unknown.</param>
    public static TokenCount Of(ReadOnlySpan<char> text, string? model = null)
    {
        if (TokenTracking.Options.TokenCounter is { } counter)
        {
            return new TokenCount(counter.Count(text, model), counter.IsExact ? UsageSource.Counted : UsageSource.Estimated);
        }

        var meter = default(TextMeter);
        try
        {
            meter.Add(text);
            return new TokenCount(meter.Count(model), UsageSource.Estimated);
        }
        finally
        {
            meter.Release();
        }
    }
}
