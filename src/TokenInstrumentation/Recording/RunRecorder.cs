namespace TokenInstrumentation;

/// <summary>Takes what a run books to its directory and its sinks.</summary>
internal sealed class RunRecorder
{
    private readonly TokenRun _run;
    private readonly SinkChain _sinks;
    private readonly RunDirectory? _directory;
    private readonly WhenFull _whenFull;
    private long _dropped;
    private long _unseen;
    private volatile bool _ended;
    private bool _isLate;

    private RunRecorder(TokenRun run, SinkChain sinks, RunDirectory? directory)
    {
        _run = run;
        _sinks = sinks;
        _directory = directory;
        _whenFull = TokenTracking.Options.WhenFull;
        FlushMilliseconds = (long)Math.Clamp(TokenTracking.Options.FlushInterval.TotalMilliseconds, 0, int.MaxValue);
    }

    public string? Directory => _directory?.Path;

    /// <summary>Records that are not where they should be: in the file, or without one at the sinks.</summary>
    public long Lost => Interlocked.Read(ref _dropped) + (_directory?.Lost ?? 0);

    /// <summary>How long a record may be held back.</summary>
    public long FlushMilliseconds { get; }

    /// <summary>Belongs to <see cref="FlushSchedule"/>.</summary>
    public bool AwaitsFlush { get; set; }

    /// <summary>Null when nobody wants the records of the run.</summary>
    public static RunRecorder? Open(TokenRun run, TokenRunOptions options)
    {
        ITokenSink[] sinks = [.. TokenTracking.Options.Sinks, .. options.Sinks];
        return sinks.Length == 0 && !options.Persist
            ? null
            : new RunRecorder(run, new SinkChain(sinks), options.Persist ? RunDirectory.Open(run, options) : null);
    }

    public void RunStarted() => PostEvent(RingEntryKind.RunStarted, null);

    public void TaskStarted(TokenScope task) => PostEvent(RingEntryKind.TaskStarted, task);

    public void TaskEnded(TokenScope task) => PostEvent(RingEntryKind.TaskEnded, task);

    public void Record(in TokenRecord record)
    {
        try
        {
            // Sinks have heard of a task already.
            var isTask = record.OperationType == OperationType.Task;
            if (isTask && _directory is null)
            {
                return;
            }

            var isWritten = _directory is { Journal.IsKillSafe: true };
            if (isWritten)
            {
                _directory!.Journal.Append(in record);
                if ((_sinks.IsEmpty || isTask) && !_ended)
                {
                    return;
                }
            }

            if (!RecordPump.Shared.Post(this, in record, _whenFull))
            {
                Drop(isWritten);
            }
        }
        catch (Exception exception)
        {
            Interlocked.Increment(ref _dropped);
            TokenTracking.ReportError(exception);
        }
    }

    /// <summary>Waits until what was booked so far is written. On the pump's own thread, in a sink, nobody can wait for that.</summary>
    public ValueTask FlushAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        RecordPump.Shared.Post(RingEntryKind.Flush, this, done: done);
        return RecordPump.Shared.IsOwnThread ? ValueTask.CompletedTask : new ValueTask(done.Task);
    }

    public ValueTask CompleteAsync()
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        RecordPump.Shared.Post(RingEntryKind.RunEnded, this, done: done);
        var finished = FinishAsync(done.Task);
        return RecordPump.Shared.IsOwnThread ? ValueTask.CompletedTask : new ValueTask(finished);
    }

    /// <summary>Handles an entry, on the pump's thread.</summary>
    /// <returns>Whether something may be held back now.</returns>
    public bool Handle(in RingEntry entry)
    {
        if (entry.Kind == RingEntryKind.Flush)
        {
            return !Flush();
        }

        if (entry.Kind == RingEntryKind.Record && _directory is { Journal: { IsKillSafe: false } journal })
        {
            journal.Append(in entry.Record);
        }

        if (entry.Record.OperationType != OperationType.Task)
        {
            _sinks.Tell(_run, in entry);
        }

        if (entry.Kind != RingEntryKind.RunEnded)
        {
            _isLate = _ended;
            return true;
        }

        _ended = true;
        FlushSinks();
        _directory?.Journal.Close();
        return false;
    }

    /// <summary>Writes what is held back, on the pump's thread.</summary>
    /// <returns>Whether nothing is held back any more.</returns>
    public bool Flush()
    {
        FlushSinks();
        if (_directory is null)
        {
            return true;
        }

        if (!_ended)
        {
            return _directory.Journal.Flush();
        }

        if (!_isLate)
        {
            return true;
        }

        // A call that ended after its run: it still belongs into the file, and the summary has to be made again.
        _isLate = false;
        _directory.Journal.Close();
        ThreadPool.UnsafeQueueUserWorkItem(static recorder => recorder.Finish(), this, preferLocal: false);
        return true;
    }

    private void PostEvent(RingEntryKind kind, TokenScope? task)
    {
        if (_sinks.IsEmpty)
        {
            return;
        }

        try
        {
            RecordPump.Shared.Post(kind, this, task);
        }
        catch (Exception exception)
        {
            TokenTracking.ReportError(exception);
        }
    }

    private void FlushSinks() => _sinks.Tell(_run, new RingEntry { Kind = RingEntryKind.Flush });

    // Told once for each run: the moment in which most is dropped is not the one to build messages.
    private void Drop(bool isWritten)
    {
        if (Interlocked.Increment(ref isWritten ? ref _unseen : ref _dropped) == 1)
        {
            TokenTracking.ReportError(new InvalidOperationException(isWritten
                ? $"Run '{_run.Id}': its sinks do not keep up; records that are in the file were dropped for them."
                : $"Run '{_run.Id}': records arrive faster than they are taken; some were dropped, TokenRun.RecordsLost counts them."));
        }
    }

    private async Task FinishAsync(Task written)
    {
        try
        {
            // At the end of the process a sink that hangs must not keep it alive.
            await (ProcessEnd.HasCome ? written.WaitAsync(ProcessEnd.Limit) : written).ConfigureAwait(false);
        }
        catch (TimeoutException exception)
        {
            TokenTracking.ReportError(exception);
        }

        Finish();
    }

    private void Finish() => _directory?.Complete(_run, Interlocked.Read(ref _dropped));
}
