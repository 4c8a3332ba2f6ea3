namespace TokenInstrumentation.Cli.Estimates;

/// <summary>What seed 001 says that scope-based iteration saves. A claim: <c>tokens compare</c> measures.</summary>
internal static class ScopeSavings
{
    public const decimal Least = 0.2m;
    public const decimal Most = 0.3m;

    /// <summary>What is left of an amount, at best and at worst.</summary>
    public static (decimal Low, decimal High) Of(decimal amount) => (amount * (1 - Most), amount * (1 - Least));
}
