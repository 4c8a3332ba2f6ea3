namespace TokenInstrumentation;

/// <summary>Where writers wait while the ring is full: they spin for a moment, then sleep until the pump has made room.</summary>
internal sealed class RingGate(RecordRing ring)
{
    // A pump that takes nothing for so long hangs in a sink, perhaps one that waits for this very thread: a call must not hang with it.
    private const int PatienceSeconds = 10;

    private readonly object _gate = new();
    private int _waiting;

    /// <summary>Waits for a free slot.</summary>
    /// <returns>False when the pump makes no progress.</returns>
    public bool WaitForSlot(out long ticket)
    {
        var spin = default(SpinWait);
        while (!spin.NextSpinWillYield)
        {
            spin.SpinOnce();
            if (ring.TryClaim(out ticket))
            {
                return true;
            }
        }

        lock (_gate)
        {
            // Before the next look at the ring, so that either this thread sees the room or the pump sees that it waits.
            Interlocked.Increment(ref _waiting);
            try
            {
                return Sleep(out ticket);
            }
            finally
            {
                Interlocked.Decrement(ref _waiting);
            }
        }
    }

    /// <summary>Wakes those who wait. For the pump, after it has taken entries.</summary>
    public void Open()
    {
        if (Volatile.Read(ref _waiting) != 0)
        {
            lock (_gate)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private bool Sleep(out long ticket)
    {
        var (taken, seconds) = (ring.Taken, 0);
        while (!ring.TryClaim(out ticket))
        {
            if (Monitor.Wait(_gate, 1000) || ring.Taken != taken)
            {
                (taken, seconds) = (ring.Taken, 0);
            }
            else if (++seconds == PatienceSeconds)
            {
                return false;
            }
        }

        return true;
    }
}
