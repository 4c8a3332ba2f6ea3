namespace TokenInstrumentation.CompilerServices;

/// <summary>Who pays for a call: resolved once, when it begins.</summary>
internal readonly struct Attribution
{
    private Attribution(TokenScope scope, TokenScope? task, string agent)
    {
        Scope = scope;
        OwnedTask = task;
        Agent = agent;
    }

    /// <summary>The task that the call belongs to.</summary>
    public TokenScope Scope { get; }

    /// <summary>The task, if this call had to open it because the method was reached without one.</summary>
    public TokenScope? OwnedTask { get; }

    /// <summary>Who spends the tokens.</summary>
    public string Agent { get; }

    /// <summary>The declaration whose limits apply: the caller's when the nearest one states nothing of its own.</summary>
    public static TrackedOperation Limits(TrackedOperation operation, TokenScope? scope) =>
        operation.InheritsScope && scope is { HasOwner: true, Declaration: { } inherited } ? inherited : operation;

    /// <summary>The agent that <see cref="Resolve"/> is going to name, before anything is opened.</summary>
    public static string AgentOf(TrackedOperation operation, TokenScope? scope, string? receiverName)
    {
        if (operation.Agent is { } stated)
        {
            return stated;
        }

        return scope is { HasOwner: true, AgentIsStated: true } ? scope.Agent
            : receiverName ?? (scope is { HasOwner: true } && scope.Agent != TrackedOperation.UnknownAgent ? scope.Agent : operation.DefaultAgent);
    }

    public static Attribution Resolve(TokenScope scope, CallSite site, string? receiverName)
    {
        var operation = site.Operation;
        var isInside = ReferenceEquals(scope.Declaration, operation);
        if (!isInside && operation.InheritsScope && scope.HasOwner)
        {
            // A scope whose agent nobody knows (a batch at the top of a program) has none to hand on.
            var inherited = scope.Agent == TrackedOperation.UnknownAgent ? operation.DefaultAgent : scope.Agent;
            return new Attribution(scope, null, scope.AgentIsStated ? scope.Agent : receiverName ?? inherited);
        }

        var task = isInside ? null : scope.OpenTask(operation, agent: null, fallback: receiverName);
        var owner = task ?? scope;
        var agent = operation.Agent ?? (owner.AgentIsStated ? owner.Agent : receiverName ?? owner.Agent);
        return new Attribution(owner, task, agent);
    }
}
