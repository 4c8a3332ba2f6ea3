namespace TokenInstrumentation;

/// <summary>What a row of the ledger is about.</summary>
internal readonly record struct LedgerKey(string Agent, string Operation, string CallSite, string Model, int Iteration)
{
    /// <summary>Where everything goes once a run has more distinct rows than it may keep: totals stay right, names are lost.</summary>
    public static LedgerKey Overflow { get; } = new("(other)", "(other)", "", "", 0);
}
