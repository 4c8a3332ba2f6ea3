using System.Runtime.CompilerServices;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation;

/// <summary>
/// The ambient attribution of the code that runs now: run, agent, operation. It flows with async calls, and a scope of kind
/// <see cref="ScopeKind.Task"/> adds up what was spent below it.
/// </summary>
public sealed class TokenScope
{
    // Tokens and calls in one number, so that a booked call costs each scope around it one interlocked add: 40 bits of tokens (10^12),
    // above them 24 bits of calls (16 million).
    private const int TokenBits = 40;

    private static readonly AsyncLocal<TokenScope?> s_current = new();

    private long _started;
    private long _durationTicks;
    private long _allocated;
    private long _spent;
    private int _toolCalls;
    private int _attempts;
    private int _state;
    private volatile bool _covered;
    private TokenBudget? _budget;
    private BudgetPath? _path;
    private BudgetReservation? _held;

    internal TokenScope(ScopeKind kind, TokenRun run, TokenScope? parent, string agent, string operation)
    {
        Kind = kind;
        Run = run;
        Parent = parent;
        Agent = agent;
        Operation = operation;
        HasBudgets = kind == ScopeKind.Run ? run.Budgets is not null : parent!.HasBudgets;
    }

    /// <summary>The innermost scope here, or null outside any run.</summary>
    public static TokenScope? Current => s_current.Value;

    /// <summary>What this scope stands for.</summary>
    public ScopeKind Kind { get; }

    /// <summary>The run that everything below is booked in.</summary>
    public TokenRun Run { get; }

    /// <summary>The scope in which this one was entered; null for that of a run.</summary>
    public TokenScope? Parent { get; }

    /// <summary>Who spends the tokens; empty in the scope of a run.</summary>
    public string Agent { get; }

    /// <summary>The tracked method; empty in the scope of a run.</summary>
    public string Operation { get; }

    /// <summary>Namespace and type of the tracked method, if known.</summary>
    public string? Module => Declaration?.Module;

    /// <summary>What the task is about, as stated when it was entered.</summary>
    public string? Description { get; internal set; }

    /// <summary>Tokens spent below this scope so far.</summary>
    public long Tokens => Volatile.Read(ref _spent) & ((1L << TokenBits) - 1);

    /// <summary>Requests sent below this scope so far.</summary>
    public int Calls => (int)(Volatile.Read(ref _spent) >>> TokenBits);

    /// <summary>Tool calls that the responses below this scope asked for.</summary>
    public int ToolCalls => Volatile.Read(ref _toolCalls);

    /// <summary>How the task ended; null while it is under way.</summary>
    public CallStatus? Status => Volatile.Read(ref _state) is > 0 and var state ? (CallStatus)(state - 1) : null;

    /// <summary>How long the task took, or has taken until now.</summary>
    public TimeSpan Duration => Status is null ? Clock.Elapsed(_started) : new TimeSpan(_durationTicks);

    /// <summary>
    /// Bytes that the whole process allocated while the task ran, to within some kilobytes a thread; what ran beside it is in there too. Null unless
    /// profiled (<see cref="TokenTrackingOptions.Profile"/>) and ended.
    /// </summary>
    public long? ProcessAllocatedBytes => Status is null || Run.Profile is null ? null : _allocated;

    internal TrackedOperation? Declaration { get; init; }

    internal CallSite? CallSite { get; init; }

    /// <summary>The agent was named, here or in a scope that it is inherited from; it is no default that a better name may replace.</summary>
    internal bool AgentIsStated { get; init; }

    /// <summary>The body of the method has taken this task over from the call that opened it: a second entry is a new task.</summary>
    internal bool EnteredByBody { get; set; }

    /// <summary>Something below has been booked: a gateway must not book it again.</summary>
    internal bool IsCovered => _covered;

    /// <summary>Whether anything may limit what is spent below.</summary>
    internal bool HasBudgets { get; private set; }

    /// <summary>What the call drives books its requests itself.</summary>
    internal bool IsDriven { get; set; }

    internal bool HasOwner => Kind != ScopeKind.Run;

    /// <summary>
    /// Enters a task in the body of a method, for methods that a framework, a delegate or reflection calls: <c>using var _ = TokenScope.Enter();</c>.
    /// In a method marked with <see cref="TrackTokensAttribute"/> the generated code supplies agent, operation and limits.
    /// </summary>
    /// <param name="agent">The agent, where it is only known at run time; null takes that of the declaration, else the caller's.</param>
    /// <param name="description">What this execution is about (<c>task_description</c>). It is stored: put no prompt into it.</param>
    /// <param name="operation">The name of the operation; the compiler fills in the member's.</param>
    /// <returns>What ends the task when disposed.</returns>
    public static ScopeLease Enter(string? agent = null, string? description = null, [CallerMemberName] string operation = "") =>
        ScopeLease.Enter(new TrackedOperation { Name = operation, Module = "", Agent = agent }, agent, description);

    internal static TokenScope CurrentOrProcess() => s_current.Value ?? TokenRun.Process.Scope;

    internal static void SetCurrent(TokenScope? scope) => s_current.Value = scope;

    /// <summary>Opens a task in this scope. Its agent is the stated one, else that of this scope, else the fallback, else the operation's default.</summary>
    internal TokenScope OpenTask(TrackedOperation operation, string? agent, string? fallback = null)
    {
        var stated = agent ?? operation.Agent;
        var inherited = HasOwner && (AgentIsStated || fallback is null) ? Agent : fallback ?? operation.DefaultAgent;
        var task = new TokenScope(ScopeKind.Task, Run, this, stated ?? inherited, operation.Name)
        {
            Declaration = operation,
            AgentIsStated = stated is not null || AgentIsStated,
            _started = Clock.Now(),
        };
        if (Run.Profile is not null)
        {
            task._allocated = GC.GetTotalAllocatedBytes();
        }

        if (operation.TokenBudget > 0)
        {
            task._budget = RunBudgets.Declared(operation.Name, operation.TokenBudget);
            task.HasBudgets = true;
        }

        if (operation.Records)
        {
            Run.TaskStarted(task);
        }

        return task;
    }

    internal TokenScope OpenCall(CallSite site, string agent) => new(ScopeKind.Call, Run, this, agent, Operation.Length == 0 ? site.Operation.Name : Operation)
    {
        CallSite = site,
        Description = Description,
        Declaration = Declaration,
        AgentIsStated = AgentIsStated,
    };

    /// <summary>A frame for the requests of a meter below which there may be another one.</summary>
    internal TokenScope OpenRequests(string agent) => new(ScopeKind.Call, Run, this, agent, Operation)
    {
        CallSite = CallSite,
        Description = Description,
        Declaration = Declaration,
        AgentIsStated = AgentIsStated,
    };

    /// <summary>What a request of the agent in this scope answers to: the executions around it, the agent, the run. Null when nothing limits it.</summary>
    internal BudgetPath? BudgetsFor(string agent)
    {
        if (_budget is null)
        {
            return Kind == ScopeKind.Run ? Run.Budgets?.For(agent) : Parent!.BudgetsFor(agent);
        }

        var path = Volatile.Read(ref _path);
        if (path?.Agent != agent)
        {
            Volatile.Write(ref _path, path = BudgetPath.Of(agent, [_budget, .. Parent!.BudgetsFor(agent)?.Budgets ?? []]));
        }

        return path;
    }

    /// <summary>
    /// Keeps what a call has reserved that others may send instead of it: the calls that a gateway makes, or a meter that its client hides.
    /// They reserve for themselves, and take this back.
    /// </summary>
    internal void Hold(BudgetReservation reservation) => Volatile.Write(ref _held, reservation);

    /// <summary>Takes what is held for the innermost call around, or for this one.</summary>
    internal BudgetReservation? TakeHeld()
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (scope.Kind == ScopeKind.Call)
            {
                return Interlocked.Exchange(ref scope._held, null);
            }
        }

        return null;
    }

    /// <summary>A meter has sent requests for this very call, not for one that was nested in it.</summary>
    internal bool HasAttempts => Volatile.Read(ref _attempts) > 0;

    internal int NextAttempt() => Interlocked.Increment(ref _attempts);

    internal void EndTask(CallStatus status)
    {
        if (Interlocked.CompareExchange(ref _state, (int)status + 1, 0) != 0)
        {
            return;
        }

        _durationTicks = Clock.Elapsed(_started).Ticks;
        if (Run.Profile is { } profile)
        {
            _allocated = GC.GetTotalAllocatedBytes() - _allocated;
            profile.Task(Operation, _durationTicks, _allocated);
        }

        if (Declaration is { Records: true })
        {
            Run.TaskEnded(this);
            if (Run.Profile is not null)
            {
                Run.Keep(TaskRecord.Of(this));
            }
        }
    }

    /// <summary>Adds a booked call to this scope and every one above it.</summary>
    internal void Add(long tokens, int toolCalls)
    {
        for (var scope = this; scope is not null && scope.Kind != ScopeKind.Run; scope = scope.Parent)
        {
            scope._covered = true;
            Interlocked.Add(ref scope._spent, tokens + (1L << TokenBits));
            if (toolCalls != 0)
            {
                Interlocked.Add(ref scope._toolCalls, toolCalls);
            }
        }
    }
}
