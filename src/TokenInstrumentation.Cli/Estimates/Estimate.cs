namespace TokenInstrumentation.Cli.Estimates;

/// <summary>What runs of so many iterations are expected to use.</summary>
internal sealed record Estimate
{
    public required int Iterations { get; init; }

    /// <summary>How the input comes about: <c>5 × 2,000 × 2 roles</c>.</summary>
    public required string InputTerms { get; init; }

    public required string OutputTerms { get; init; }

    /// <summary>What the costs come from.</summary>
    public required string Pricing { get; init; }

    public required long InputTokens { get; init; }

    public required long OutputTokens { get; init; }

    public required long TotalTokens { get; init; }

    /// <summary>Null when no price is known, and where only the sum is.</summary>
    public decimal? InputCostUsd { get; init; }

    public decimal? OutputCostUsd { get; init; }

    /// <summary>Of the calls with a price; null when none has one.</summary>
    public decimal? CostUsd { get; init; }

    /// <summary>What it comes from; null for the assumptions of seed 001.</summary>
    public Measured? From { get; init; }
}
