using System.Collections.Concurrent;

namespace TokenInstrumentation;

/// <summary>The books of one run: exact sums by agent, operation, call site, model and iteration, readable while calls are under way.</summary>
public sealed class UsageLedger
{
    /// <summary>Distinct rows a run keeps; agents named from user input must not grow without bound.</summary>
    internal const int MaxRows = 4096;

    private readonly ConcurrentDictionary<LedgerKey, LedgerRow> _rows = new();
    private int _count;

    /// <summary>All calls together.</summary>
    public UsageTotals Totals => Sum(_rows.Values);

    /// <summary>By agent, the most expensive first.</summary>
    public IReadOnlyList<UsageGroup> ByAgent => By(static key => key.Agent);

    /// <summary>By operation, the most expensive first.</summary>
    public IReadOnlyList<UsageGroup> ByOperation => By(static key => key.Operation);

    /// <summary>By call site id, the most expensive first; empty for what was booked without one.</summary>
    public IReadOnlyList<UsageGroup> ByCallSite => By(static key => key.CallSite);

    /// <summary>By model that answered, the most expensive first; empty when it is unknown.</summary>
    public IReadOnlyList<UsageGroup> ByModel => By(static key => key.Model);

    /// <summary>By iteration, the most expensive first.</summary>
    public IReadOnlyList<UsageGroup> ByIteration => By(static key => key.Iteration.ToString(System.Globalization.CultureInfo.InvariantCulture));

    internal LedgerRow Row(string agent, string operation, string? callSite, string? model, int iteration)
    {
        var key = new LedgerKey(agent, operation, callSite ?? "", model ?? "", iteration);
        if (_rows.TryGetValue(key, out var row))
        {
            return row;
        }

        // Two threads may both pass the check: the bound is soft, the sums are not.
        if (Volatile.Read(ref _count) >= MaxRows)
        {
            key = LedgerKey.Overflow;
        }

        return _rows.GetOrAdd(
            key,
            static (k, ledger) =>
            {
                Interlocked.Increment(ref ledger._count);
                return new LedgerRow(ledger, k);
            },
            this);
    }

    private IReadOnlyList<UsageGroup> By(Func<LedgerKey, string> key) =>
        [.. _rows.Values
            .GroupBy(row => key(row.Key), StringComparer.Ordinal)
            .Select(group => new UsageGroup(group.Key, Sum(group)))
            .OrderByDescending(group => group.Totals.TotalTokens)
            .ThenBy(group => group.Key, StringComparer.Ordinal)];

    private static UsageTotals Sum(IEnumerable<LedgerRow> rows) => rows.Aggregate(UsageTotals.Zero, static (sum, row) => sum + row.Read());
}
