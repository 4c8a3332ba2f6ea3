namespace TokenInstrumentation.Cli.Estimates;

/// <summary>The runs behind an estimate.</summary>
/// <param name="Runs">How many.</param>
/// <param name="Iterations">How many iterations they had in all.</param>
/// <param name="UnpricedCalls">Calls without a price: the cost leaves them out.</param>
/// <param name="TokensP95">What 95 of 100 such runs do not exceed.</param>
/// <param name="CallSites">Where the tokens go, most first.</param>
internal sealed record Measured(int Runs, int Iterations, long UnpricedCalls, long TokensP95, IReadOnlyList<CallSiteUse> CallSites);
