namespace TokenInstrumentation;

/// <summary>What a limit does when it is reached.</summary>
public enum BudgetMode
{
    /// <summary>It refuses the request before anything is sent.</summary>
    Enforce,

    /// <summary>It lets the request pass and alerts.</summary>
    Warn,

    /// <summary>It counts, and nothing else.</summary>
    Observe,
}
