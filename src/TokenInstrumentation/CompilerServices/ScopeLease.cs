using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>Ends a task that was entered in the body of a method (<see cref="TokenScope.Enter"/>).</summary>
public readonly struct ScopeLease : IDisposable
{
    private readonly TokenScope? _task;
    private readonly TokenScope? _outer;

    private ScopeLease(TokenScope task, TokenScope? outer)
    {
        _task = task;
        _outer = outer;
    }

    /// <summary>For generated code: enters a task with what the method declares.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static ScopeLease Enter(TrackedOperation operation, string? agent, string? description)
    {
        if (!TokenTracking.Enabled)
        {
            return default;
        }

        var outer = TokenScope.Current;
        if (outer is { Kind: ScopeKind.Task, EnteredByBody: false } && ReferenceEquals(outer.Declaration, operation) && (agent is null || agent == outer.Agent))
        {
            // The intercepted call has opened this very task already.
            outer.EnteredByBody = true;
            outer.Description = description;
            return default;
        }

        var task = (outer ?? TokenRun.Process.Scope).OpenTask(operation, agent);
        task.EnteredByBody = true;
        task.Description = description;
        TokenScope.SetCurrent(task);
        return new ScopeLease(task, outer);
    }

    /// <summary>Ends the task. Its status is completed: a dispose cannot tell whether an exception is under way.</summary>
    public void Dispose()
    {
        if (_task is not null)
        {
            _task.EndTask(CallStatus.Completed);
            TokenScope.SetCurrent(_outer);
        }
    }
}
