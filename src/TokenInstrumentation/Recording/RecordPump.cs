using System.Collections.Concurrent;

namespace TokenInstrumentation;

/// <summary>The background thread of the process that takes what is booked to files and sinks, in order.</summary>
internal sealed class RecordPump
{
    private const int Capacity = 4096;
    private const int NapMilliseconds = 15;
    private const int Batch = 256;

    private const int Awake = 0;
    private const int Napping = 1;
    private const int Sleeping = 2;

    private static readonly Lazy<RecordPump> s_shared = new(static () => new RecordPump());

    private readonly RecordRing _ring = new(Capacity);
    private readonly RingGate _gate;
    private readonly FlushSchedule _schedule = new();
    private readonly AutoResetEvent _wake = new(initialState: false);
    private readonly Thread _thread;

    // What the pump itself posts while the ring is full (a sink may make tracked calls): it cannot wait for itself.
    private readonly ConcurrentQueue<RingEntry> _own = new();
    private int _mode;

    private RecordPump()
    {
        _gate = new RingGate(_ring);
        _thread = new Thread(Run) { IsBackground = true, Name = "TokenInstrumentation" };
        _thread.UnsafeStart();
        ProcessEnd.Register(this);
    }

    public static RecordPump Shared => s_shared.Value;

    public bool IsOwnThread => Thread.CurrentThread == _thread;

    private bool HasWork => _ring.HasNext || !_own.IsEmpty;

    /// <summary>Posts a call.</summary>
    /// <returns>False when it was dropped: the ring is full, and either nobody may wait or the pump is stuck.</returns>
    public bool Post(RunRecorder recorder, in TokenRecord record, WhenFull whenFull)
    {
        if (_ring.TryClaim(out var ticket) || (whenFull == WhenFull.Wait && !IsOwnThread && _gate.WaitForSlot(out ticket)))
        {
            ref var entry = ref _ring.Entry(ticket);
            entry.Kind = RingEntryKind.Record;
            entry.Recorder = recorder;
            entry.Record = record;
            Publish(ticket, isUrgent: false);
            return true;
        }

        if (IsOwnThread)
        {
            _own.Enqueue(new RingEntry { Kind = RingEntryKind.Record, Recorder = recorder, Record = record });
            return true;
        }

        return false;
    }

    /// <summary>Posts an event or a barrier; none is ever dropped.</summary>
    public void Post(RingEntryKind kind, RunRecorder? recorder, TokenScope? task = null, TaskCompletionSource? done = null)
    {
        if (_ring.TryClaim(out var ticket) || (!IsOwnThread && _gate.WaitForSlot(out ticket)))
        {
            ref var entry = ref _ring.Entry(ticket);
            entry.Kind = kind;
            entry.Recorder = recorder;
            entry.Task = task;
            entry.Done = done;
            Publish(ticket, isUrgent: done is not null);
        }
        else
        {
            _own.Enqueue(new RingEntry { Kind = kind, Recorder = recorder, Task = task, Done = done });
        }
    }

    /// <summary>Writes out what all runs have posted so far; for the end of the process, so with a limit.</summary>
    public void Drain(TimeSpan limit)
    {
        if (!IsOwnThread)
        {
            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Post(RingEntryKind.Flush, recorder: null, done: done);
            done.Task.Wait(limit);
        }
    }

    private void Publish(long ticket, bool isUrgent)
    {
        _ring.Publish(ticket);
        if (isUrgent)
        {
            Interlocked.MemoryBarrier();
        }

        // Awake, the pump looks again before it rests. Napping, it comes by itself in a moment: a signal costs more than all the rest,
        // so it gets one only when the ring fills up faster than that.
        var mode = Volatile.Read(ref _mode);
        if (mode != Awake && (mode == Sleeping || isUrgent || (ticket % Batch == 0 && _ring.IsHalfFull(ticket)))
            && Interlocked.Exchange(ref _mode, Awake) != Awake)
        {
            _wake.Set();
        }
    }

    private void Run()
    {
        var rest = Napping;
        while (true)
        {
            if (TakeAll())
            {
                rest = Napping;
            }

            Rest(rest);
            rest = Sleeping;
        }
    }

    private bool TakeAll()
    {
        var (any, opened) = (false, 0L);
        while (HasWork)
        {
            any = true;
            if (_ring.HasNext)
            {
                // A barrier waits for what was posted before it, the pump's own entries included; else the two queues take turns.
                TakeOwn(_ring.Peek().Done is null ? 1 : _own.Count);
                Handle(ref _ring.Peek());
                _ring.Release();
            }
            else
            {
                TakeOwn(_own.Count);
            }

            // Waking writers one by one is dear, letting them wait for a slow sink's whole batch is worse.
            var now = Environment.TickCount64;
            if (now != opened || _ring.Taken % Batch == 0)
            {
                opened = now;
                _gate.Open();
            }

            _schedule.FlushIfDue(now);
        }

        return any;
    }

    private void TakeOwn(int count)
    {
        while (count-- > 0 && _own.TryDequeue(out var entry))
        {
            Handle(ref entry);
        }
    }

    private void Rest(int mode)
    {
        _schedule.FlushIfDue(Environment.TickCount64);
        Volatile.Write(ref _mode, mode);
        if (mode == Sleeping)
        {
            // Pays for the fence that every writer would otherwise need between publishing and looking whether to wake the pump.
            Interlocked.MemoryBarrierProcessWide();
        }
        else
        {
            Interlocked.MemoryBarrier();
        }

        _gate.Open();
        if (!HasWork)
        {
            var due = _schedule.Milliseconds;
            _wake.WaitOne(mode == Napping && (uint)due > NapMilliseconds ? NapMilliseconds : due);
        }

        Volatile.Write(ref _mode, Awake);
    }

    private void Handle(ref RingEntry entry)
    {
        try
        {
            if (entry.Recorder is not { } recorder)
            {
                _schedule.FlushAll();
            }
            else if (recorder.Handle(in entry))
            {
                _schedule.Add(recorder);
            }
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }

        entry.Done?.TrySetResult();
    }
}
