namespace TokenInstrumentation;

/// <summary>Which runs hold something back, and when it must be written at the latest. In real time, whichever clock the records use.</summary>
internal sealed class FlushSchedule
{
    private readonly List<RunRecorder> _waiting = [];
    private long _due = long.MaxValue;

    /// <summary>Milliseconds until the next flush; -1, as waits take it, when none is due.</summary>
    public int Milliseconds => _waiting.Count == 0 ? Timeout.Infinite : (int)Math.Clamp(_due - Environment.TickCount64, 0, int.MaxValue);

    public void Add(RunRecorder recorder)
    {
        if (!recorder.AwaitsFlush)
        {
            recorder.AwaitsFlush = true;
            _waiting.Add(recorder);
            _due = Math.Min(_due, Environment.TickCount64 + recorder.FlushMilliseconds);
        }
    }

    public void FlushIfDue(long now)
    {
        if (_waiting.Count != 0 && now >= _due)
        {
            FlushAll();
        }
    }

    public void FlushAll()
    {
        var count = _waiting.Count;
        _due = long.MaxValue;
        for (var i = 0; i < count; i++)
        {
            var recorder = _waiting[i];
            recorder.AwaitsFlush = false;
            if (!recorder.Flush())
            {
                // Comes again at the end of the list, after the next interval.
                Add(recorder);
            }
        }

        _waiting.RemoveRange(0, count);
    }
}
