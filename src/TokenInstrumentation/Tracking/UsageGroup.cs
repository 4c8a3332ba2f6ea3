namespace TokenInstrumentation;

/// <summary>The sums of one agent, operation, call site, model or iteration.</summary>
/// <param name="Key">Its name.</param>
/// <param name="Totals">Its sums.</param>
public sealed record UsageGroup(string Key, UsageTotals Totals);
