using System.Collections.Frozen;
using TokenInstrumentation.CompilerServices;
using TokenInstrumentation.Responses;

namespace TokenInstrumentation;

/// <summary>One execution of the whole: its books, its budget, its directory. Many can be under way at once; each flows with its own async calls.</summary>
public sealed class TokenRun : IAsyncDisposable, IDisposable
{
    private static readonly Lazy<TokenRun> s_process = new(StartProcessRun);
    private static long s_count;

    private readonly TokenScope? _outer;
    private readonly RunRecorder? _recorder;
    private readonly long _started;
    private long _ended;
    private long _spent;
    private int _iteration = 1;
    private int _completed;

    private TokenRun(string? id, string? phase, TokenRunOptions options, TokenScope? outer)
    {
        _outer = outer;
        _started = Clock.Now();
        StartedAt = Clock.Utc(_started);
        Phase = phase;
        Id = id ?? RunId.Create(phase, StartedAt);
        SessionId = options.SessionId;
        UserId = options.UserId;
        Metadata = options.Metadata.Count == 0 ? null : options.Metadata.ToFrozenDictionary(StringComparer.Ordinal);
        TokenBudget = options.TokenBudget ?? ConfiguredBudgets.RunTokens;
        Budgets = RunBudgets.Create(Id, options, outer);
        if (Budgets is not null && options.Persist)
        {
            PredictionFile.LoadOnce(options.RunsDirectory ?? TokenTracking.Options.RunsDirectory);
        }

        Profile = TokenTracking.Options.Profile ? new RunProfile() : null;
        Scope = new TokenScope(ScopeKind.Run, this, outer, "", "");
        _recorder = RunRecorder.Open(this, options);
        RunHistory.Shared.Started(this);
    }

    /// <summary>The run that the code here belongs to, or null outside any.</summary>
    public static TokenRun? Current => TokenScope.Current?.Run;

    /// <summary>Where calls are booked that no run was started for. It lives as long as the process, and writes a directory only when <c>TOKENS_RUNS</c> is set.</summary>
    public static TokenRun Process => s_process.Value;

    /// <summary>Names the run and its directory.</summary>
    public string Id { get; }

    /// <summary>The phase of the work, such as <c>tech</c>; null when it has none.</summary>
    public string? Phase { get; }

    /// <summary>The session that the run is part of; null when none was stated.</summary>
    public string? SessionId { get; }

    /// <summary>Whom the run serves; null when nobody was stated.</summary>
    public string? UserId { get; }

    /// <summary>What else its records say; null when nothing.</summary>
    public FrozenDictionary<string, string>? Metadata { get; }

    /// <summary>When the run began.</summary>
    public DateTimeOffset StartedAt { get; }

    /// <summary>How long the run took, or has taken until now.</summary>
    public TimeSpan Duration => Volatile.Read(ref _ended) is > 0 and var ended ? Clock.Elapsed(_started, ended) : Clock.Elapsed(_started);

    /// <summary>The iteration under way, from 1.</summary>
    public int Iteration => Volatile.Read(ref _iteration);

    /// <summary>Tokens the run may spend; 0 is no budget.</summary>
    public long TokenBudget { get; }

    /// <summary>The books, readable at any time.</summary>
    public UsageLedger Ledger { get; } = new();

    /// <summary>The full path of the run directory; null when the run is not persisted.</summary>
    public string? Directory => _recorder?.Directory;

    /// <summary>Records that could not be written or were dropped: they are in the books, not in <c>tokens.jsonl</c>.</summary>
    public long RecordsLost => _recorder?.Lost ?? 0;

    internal TokenScope Scope { get; }

    /// <summary>The how-many-th run of the process it is.</summary>
    internal long Number { get; } = Interlocked.Increment(ref s_count);

    internal bool HasEnded => Volatile.Read(ref _completed) != 0;

    internal RunBudgets? Budgets { get; }

    internal RunProfile? Profile { get; }

    internal bool KeepsRecords => _recorder is not null;

    /// <summary>Starts a run and makes it current for the calling method and everything it calls, until it is disposed.</summary>
    /// <param name="id">Names the run and its directory; null makes a name of phase and time. An existing directory is appended to.</param>
    /// <param name="phase">The phase of the work.</param>
    /// <param name="options">How the run is kept.</param>
    public static TokenRun Start(string? id = null, string? phase = null, TokenRunOptions? options = null)
    {
        var run = new TokenRun(id, phase, options ?? new TokenRunOptions(), TokenScope.Current);
        TokenScope.SetCurrent(run.Scope);
        run._recorder?.RunStarted();
        return run;
    }

    /// <summary>Makes the run current for the calling code, where it does not flow by itself: another thread, a queue, a callback.</summary>
    /// <returns>What restores the former run when disposed.</returns>
    public IDisposable Enter() => new Reentry(Scope);

    /// <summary>Begins the next iteration.</summary>
    /// <returns>Its number.</returns>
    public int NextIteration() => Interlocked.Increment(ref _iteration);

    /// <summary>The books at this moment.</summary>
    public RunSnapshot GetSnapshot() => new()
    {
        RunId = Id,
        Phase = Phase,
        StartedAt = StartedAt,
        IsCompleted = HasEnded,
        Duration = Duration,
        Iterations = Iteration,
        TokenBudget = TokenBudget,
        AgentBudgets = ConfiguredBudgets.AgentTokens(),
        Budgets = GetBudgets(),
        Totals = Ledger.Totals,
        ByAgent = Ledger.ByAgent,
        ByOperation = Ledger.ByOperation,
        ByModel = Ledger.ByModel,
        WordLimitTarget = TokenTracking.Options.WordLimitCompliance,
        Timings = Profile?.Read() ?? [],
    };

    /// <summary>The budgets that hold in the run, its own, its agents' and those of the process, as they stand. Budgets of runs around it are theirs to tell.</summary>
    public IReadOnlyList<RunBudget> GetBudgets() => Budgets?.Read() ?? [];

    /// <summary>Waits until everything booked so far is written.</summary>
    public ValueTask FlushAsync() => _recorder?.FlushAsync() ?? ValueTask.CompletedTask;

    /// <summary>Ends the run: everything is written, <c>token_summary.json</c> and <c>run.json</c> are completed.</summary>
    public ValueTask DisposeAsync()
    {
        // Not in an async method: what that writes to the ambient scope would be undone when it returns.
        if (TokenScope.Current?.Run == this)
        {
            TokenScope.SetCurrent(_outer);
        }

        if (Interlocked.Exchange(ref _completed, 1) != 0)
        {
            return ValueTask.CompletedTask;
        }

        Volatile.Write(ref _ended, Clock.Now());
        RunHistory.Shared.Ended(this);
        return _recorder?.CompleteAsync() ?? ValueTask.CompletedTask;
    }

    /// <inheritdoc cref="DisposeAsync"/>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    internal void TaskStarted(TokenScope task) => _recorder?.TaskStarted(task);

    internal void TaskEnded(TokenScope task) => _recorder?.TaskEnded(task);

    internal void Keep(in TokenRecord record) => _recorder?.Record(in record);

    /// <summary>Adds to what the run has used of its budget.</summary>
    /// <returns>Tokens used, these included; 0 without a budget, when nobody asks.</returns>
    internal long Spend(long tokens) => TokenBudget == 0 ? 0 : Interlocked.Add(ref _spent, tokens);

    private static TokenRun StartProcessRun()
    {
        var persist = Environment.GetEnvironmentVariable("TOKENS_RUNS") is { Length: > 0 };
        var run = new TokenRun(null, null, new TokenRunOptions { Persist = persist }, outer: null);
        run._recorder?.RunStarted();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => run.Dispose();
        return run;
    }

    private sealed class Reentry : IDisposable
    {
        private readonly TokenScope? _outer = TokenScope.Current;

        public Reentry(TokenScope scope) => TokenScope.SetCurrent(scope);

        public void Dispose() => TokenScope.SetCurrent(_outer);
    }
}
