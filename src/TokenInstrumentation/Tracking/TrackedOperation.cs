namespace TokenInstrumentation;

/// <summary>What the code declares about one tracked member: its name and its limits. Created by generated code, once per member.</summary>
public sealed class TrackedOperation
{
    /// <summary>The agent when nothing tells who it is.</summary>
    internal const string UnknownAgent = "unknown";

    private string? _agentType;

    /// <summary>The name of the operation: the member's, or the one stated on the attribute.</summary>
    public required string Name { get; init; }

    /// <summary>Namespace and type of the member.</summary>
    public required string Module { get; init; }

    /// <summary>The type of the member, without its namespace: the kind of agent.</summary>
    internal string AgentType => _agentType ??= Module[(Module.LastIndexOf('.') + 1)..];

    /// <summary>The agent that the declaration states; null when it states none.</summary>
    public string? Agent { get; init; }

    /// <summary>The agent when neither the declaration nor a caller's scope names one: that of the assembly, else the containing type.</summary>
    public string DefaultAgent { get; init; } = UnknownAgent;

    /// <summary>The declaration states neither agent nor operation: the caller's scope, when there is one, stays as it is.</summary>
    public bool InheritsScope { get; init; }

    /// <summary>Words a response may have; 0 is no limit.</summary>
    public int WordLimit { get; init; }

    /// <summary>Output tokens a call may produce; 0 is no limit.</summary>
    public int MaxOutputTokens { get; init; }

    /// <summary>Input tokens a call may send; 0 is no limit.</summary>
    public int MaxPromptTokens { get; init; }

    /// <summary><see cref="MaxOutputTokens"/> is the limit of all calls: what the settings say of an agent that only the run time knows comes before it.</summary>
    public bool HasGeneralOutputLimit { get; init; }

    /// <summary><see cref="MaxPromptTokens"/> is the limit of all calls, as <see cref="HasGeneralOutputLimit"/>.</summary>
    public bool HasGeneralPromptLimit { get; init; }

    /// <summary>Tokens one execution may spend; 0 is no limit.</summary>
    public long TokenBudget { get; init; }

    /// <summary>Whether records and tasks are kept (level Full), not only counters (level Count).</summary>
    public bool Records { get; init; } = true;

    /// <inheritdoc/>
    public override string ToString() => $"{Module}.{Name}";
}
