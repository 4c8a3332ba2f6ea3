namespace TokenInstrumentation.Cli.Reports;

/// <summary>Quantiles of what was seen: always one of the values, never one between two.</summary>
internal static class Quantiles
{
    /// <summary>What so many of the values do not exceed.</summary>
    /// <param name="sorted">The values, the least first; at least one.</param>
    /// <param name="share">0 to 1.</param>
    public static T Of<T>(IReadOnlyList<T> sorted, decimal share) =>
        sorted[Math.Clamp((int)decimal.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
}
