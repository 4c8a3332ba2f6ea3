namespace TokenInstrumentation;

/// <summary>What a scope stands for.</summary>
public enum ScopeKind
{
    /// <summary>A run, outside any tracked method.</summary>
    Run,

    /// <summary>One execution of a tracked method.</summary>
    Task,

    /// <summary>One call of an LLM: what a meter below it books belongs to this call site.</summary>
    Call,
}
