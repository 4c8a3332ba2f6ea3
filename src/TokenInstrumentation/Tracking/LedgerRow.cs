namespace TokenInstrumentation;

/// <summary>The sums of one (agent, operation, call site, model, iteration), striped by thread so that parallel calls do not share a cache line.</summary>
internal sealed class LedgerRow(UsageLedger ledger, LedgerKey key)
{
    private static readonly int StripeCount = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(Environment.ProcessorCount, 1, 8));
    private static int s_threads;

    [ThreadStatic]
    private static int t_stripe;

    private readonly LedgerCell[] _cells = new LedgerCell[StripeCount];

    // Found once per row: most calls repeat it.
    private readonly ModelPrice? _price = TokenTracking.Options.Prices.Find(key.Model);
    private readonly bool _isOverflow = key == LedgerKey.Overflow;

    public LedgerKey Key { get; } = key;

    /// <summary>The price of a call that is added here; null when it is unknown.</summary>
    public ModelPrice? PriceOf(string? model) => _isOverflow ? TokenTracking.Options.Prices.Find(model) : _price;

    public bool Is(UsageLedger owner, string agent, string operation, string model, int iteration) =>
        ReferenceEquals(ledger, owner) && Key.Iteration == iteration
        && Key.Agent == agent && Key.Operation == operation && Key.Model == model;

    public void Add(in LedgerEntry entry) => _cells[Stripe()].Add(in entry);

    public UsageTotals Read()
    {
        var totals = UsageTotals.Zero;
        for (var i = 0; i < _cells.Length; i++)
        {
            totals += _cells[i].Read();
        }

        return totals;
    }

    private static int Stripe()
    {
        var stripe = t_stripe;
        if (stripe == 0)
        {
            // From 1, so that 0 means "not assigned yet".
            t_stripe = stripe = Interlocked.Increment(ref s_threads);
        }

        return stripe & (StripeCount - 1);
    }
}
