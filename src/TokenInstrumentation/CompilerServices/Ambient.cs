namespace TokenInstrumentation.CompilerServices;

/// <summary>
/// Makes a scope current for the synchronous part of a call and puts the caller's execution context back afterwards. Restoring the context
/// instead of writing the old value again saves the second of the two allocations.
/// </summary>
internal struct Ambient
{
    private ExecutionContext? _outer;
    private TokenScope? _previous;
    private bool _entered;

    /// <param name="scope">The scope.</param>
    /// <param name="current">The one that is current: asked for once a call.</param>
    public void Enter(TokenScope scope, TokenScope? current)
    {
        if (ReferenceEquals(current, scope))
        {
            return;
        }

        _entered = true;
        _previous = current;
        _outer = ExecutionContext.Capture();
        TokenScope.SetCurrent(scope);
    }

    public void Exit()
    {
        if (!_entered)
        {
            return;
        }

        _entered = false;
        if (_outer is not null)
        {
            ExecutionContext.Restore(_outer);
        }
        else
        {
            // The flow is suppressed here: there is no context to go back to, only a value.
            TokenScope.SetCurrent(_previous);
        }
    }
}
