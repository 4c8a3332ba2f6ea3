namespace TokenInstrumentation;

/// <summary>The state of one limit. Only touched under the lock of <see cref="BudgetPath"/>.</summary>
internal sealed class BudgetCounter(BudgetLimit limit)
{
    private readonly long _window = limit.Window?.Ticks ?? 0;
    private long _windowStart;
    private long _firstReservation;
    private long _used;
    private long _reserved;
    private long _unpriced;
    private int _alerted;

    public BudgetLimit Limit { get; } = limit;

    public BudgetUnit Unit { get; } = limit.Unit;

    public bool HasWindow => _window != 0;

    private readonly long _amount = limit.ToInternal();

    /// <summary>What an enforced limit has left; no end for the softer ones.</summary>
    public long Remaining => Limit.Mode == BudgetMode.Enforce ? _amount - _used - _reserved : long.MaxValue;

    /// <summary>The next threshold that is reached and has not been told of in this window; null when there is none.</summary>
    public double? NextAlert(double[] thresholds)
    {
        if (Limit.Mode == BudgetMode.Observe || _alerted >= thresholds.Length || _used < thresholds[_alerted] * _amount)
        {
            return null;
        }

        return thresholds[_alerted++];
    }

    /// <summary>Begins a new window when the present one is over; reservations from <paramref name="sequence"/> on belong to it.</summary>
    public void Roll(long now, long sequence)
    {
        if (_window != 0 && (now >= _windowStart + _window || now < _windowStart))
        {
            // A clock that was set back begins a window, too: the alternative is a budget that stays shut until the old time comes again.
            _windowStart = now - now % _window;
            _firstReservation = sequence;
            _used = 0;
            _reserved = 0;
            _unpriced = 0;
            _alerted = 0;
        }
    }

    public void Reserve(long amount) => _reserved += amount;

    /// <summary>Ends a reservation. One of a window that is over was forgotten with it.</summary>
    public void Settle(BudgetReservation reservation, long tokens, long? picoUsd, int calls)
    {
        if (reservation.Sequence < _firstReservation)
        {
            return;
        }

        _reserved -= reservation.Amount(Unit);
        switch (Unit)
        {
            case BudgetUnit.Tokens:
                _used += Clamp(tokens);
                break;
            case BudgetUnit.Calls:
                _used += calls;
                break;
            default:
                _used += Clamp(picoUsd ?? 0);
                _unpriced += picoUsd is null ? calls : 0;
                break;
        }
    }

    // A provider that reports nonsense must not turn the sum around.
    private long Clamp(long amount) => Math.Clamp(amount, 0, long.MaxValue / 2 - Math.Min(_used, long.MaxValue / 2));

    public BudgetStatus Read() =>
        new(Limit, BudgetLimit.FromInternal(Unit, _used), BudgetLimit.FromInternal(Unit, _reserved), _unpriced);
}
