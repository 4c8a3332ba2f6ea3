namespace TokenInstrumentation.Cli.Estimates;

/// <summary>What a call site took: quantiles of its calls.</summary>
/// <param name="Operation">The method, as its last call named it.</param>
/// <param name="CallSite">Its id; empty for calls that were booked without one.</param>
/// <param name="CallsPerIteration">How often it was called.</param>
/// <param name="Tokens">All its tokens.</param>
internal sealed record CallSiteUse(string Operation, string CallSite, decimal CallsPerIteration, long InputP50, long InputP95, long OutputP50, long OutputP95, long Tokens);
