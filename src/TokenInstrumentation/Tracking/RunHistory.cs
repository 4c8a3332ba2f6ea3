namespace TokenInstrumentation;

/// <summary>
/// The runs of the process: those under way, and the books of finished ones, in bounded memory. Runs are held weakly: one that is never disposed is
/// forgotten with its last scope.
/// </summary>
internal sealed class RunHistory
{
    // Rows of all snapshots together, some 200 bytes each: a run with thousands of agents must not weigh like one with three.
    internal const int MaxRows = 50_000;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<long, WeakReference<TokenRun>> _running = [];
    private readonly SortedDictionary<long, RunSnapshot> _finished = [];
    private long _rows;
    private int _sweepAt = 64;

    public static RunHistory Shared { get; } = new();

    /// <summary>The run that began last first.</summary>
    public IReadOnlyList<RunSnapshot> Read()
    {
        lock (_gate)
        {
            return
            [
                .. Live().Select(static run => (run.Number, Snapshot: run.GetSnapshot()))
                    .Concat(_finished.Select(static pair => (Number: pair.Key, Snapshot: pair.Value)))
                    .OrderByDescending(static run => run.Number).Select(static run => run.Snapshot),
            ];
        }
    }

    /// <summary>The last run of that name, one under way before a finished one.</summary>
    public RunSnapshot? Find(string id)
    {
        lock (_gate)
        {
            return Live().LastOrDefault(run => run.Id == id)?.GetSnapshot() ?? _finished.Values.LastOrDefault(run => run.RunId == id);
        }
    }

    public void Started(TokenRun run)
    {
        lock (_gate)
        {
            _running.Add(run.Number, new WeakReference<TokenRun>(run));
            if (_running.Count >= _sweepAt)
            {
                foreach (var gone in _running.Where(static pair => !pair.Value.TryGetTarget(out _)).ToArray())
                {
                    _running.Remove(gone.Key);
                }

                _sweepAt = Math.Max(64, _running.Count * 2);
            }
        }
    }

    public void Ended(TokenRun run)
    {
        lock (_gate)
        {
            _running.Remove(run.Number);
            try
            {
                Keep(run);
            }
            catch (Exception exception)
            {
                // Whoever ends a run does not care for its history.
                TokenTracking.ReportError(exception);
            }
        }
    }

    /// <summary>A call that ended after its run has changed the books.</summary>
    public void Changed(TokenRun run)
    {
        lock (_gate)
        {
            if (_finished.ContainsKey(run.Number))
            {
                Keep(run);
            }
        }
    }

    private static int RowsOf(RunSnapshot run) =>
        run.ByAgent.Count + run.ByOperation.Count + run.ByModel.Count + run.Budgets.Count + run.AgentBudgets.Count + run.Timings.Count;

    private IEnumerable<TokenRun> Live()
    {
        foreach (var reference in _running.Values)
        {
            if (reference.TryGetTarget(out var run))
            {
                yield return run;
            }
        }
    }

    private void Keep(TokenRun run)
    {
        Remove(run.Number);
        var snapshot = run.GetSnapshot();
        _finished.Add(run.Number, snapshot);
        _rows += RowsOf(snapshot);
        while (_finished.Count > Math.Max(0, TokenTracking.Options.RunHistory) || (_rows > MaxRows && _finished.Count > 1))
        {
            Remove(_finished.First().Key);
        }
    }

    private void Remove(long number)
    {
        if (_finished.Remove(number, out var snapshot))
        {
            _rows -= RowsOf(snapshot);
        }
    }
}
