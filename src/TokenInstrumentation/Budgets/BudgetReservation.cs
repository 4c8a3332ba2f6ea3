namespace TokenInstrumentation;

/// <summary>
/// What one request may spend, until it is settled with what it did spend. Pooled: whoever holds one settles it once and forgets it.
/// Written under the lock of <see cref="BudgetPath"/>.
/// </summary>
internal sealed class BudgetReservation
{
    private BudgetRequest _request;

    /// <summary>The output that was granted: less than asked for when the request was shrunk.</summary>
    public long OutputTokens { get; private set; }

    /// <summary>Reservations in the order in which they were made: tells those of a window that is over.</summary>
    public long Sequence { get; private set; }

    /// <summary>Where it was reserved; null once it is settled.</summary>
    public BudgetPath? Path { get; set; }

    /// <summary>The next one in the pool.</summary>
    public BudgetReservation? Next { get; set; }

    /// <summary>Books what was spent in all budgets of the request, and gives the rest back.</summary>
    /// <param name="tokens">Tokens; 0 when nothing was sent.</param>
    /// <param name="picoUsd">Cost in picodollars; null when unknown.</param>
    /// <param name="calls">1 when a request was sent, 0 when none was.</param>
    public void Settle(long tokens, long? picoUsd, int calls) => BudgetPath.Settle(this, tokens, picoUsd, calls);

    /// <summary>Less output was granted than asked for.</summary>
    public bool IsShrunk => OutputTokens < _request.OutputTokens;

    /// <summary>This is to be the last request: ask for a final answer.</summary>
    public bool WrapsUp { get; private set; }

    public void Hold(BudgetPath path, in BudgetRequest request, long output, bool wrapsUp, long sequence)
    {
        Path = path;
        WrapsUp = wrapsUp;
        _request = request;
        OutputTokens = output;
        Sequence = sequence;
    }

    public long Amount(BudgetUnit unit) => _request.Amount(unit, OutputTokens);
}
