namespace TokenInstrumentation;

/// <summary>
/// Tracks every LLM call that stands in the marked code: who spent the tokens (agent, operation, call site), how many, and within which limits.
/// The nearest declaration wins: lambda or local function, member, type, assembly; what the nearest one leaves open is taken from the next.
/// </summary>
/// <remarks>
/// Without an agent the caller's scope is inherited (a method that serves many agents books under the agent that called it); when no caller
/// states one, a Microsoft Agent Framework receiver is booked under its <c>Name</c>; only then under the name of the containing type.
/// An agent on the assembly is the last resort before that type name.
/// </remarks>
[AttributeUsage(
    AttributeTargets.Method | AttributeTargets.Constructor | AttributeTargets.Property | AttributeTargets.Class | AttributeTargets.Struct
        | AttributeTargets.Interface | AttributeTargets.Assembly,
    Inherited = false)]
public sealed class TrackTokensAttribute : Attribute
{
    /// <summary>Marks code whose LLM calls are tracked.</summary>
    /// <param name="agent">The agent that spends the tokens, such as <c>analyst</c>; null inherits the caller's.</param>
    /// <param name="wordLimit">Words a response may have; 0 is no limit. Appends an instruction to the prompt and bounds the output tokens with room to spare.</param>
    /// <param name="tokenBudget">Tokens one execution of the operation may spend, input and output together; 0 is no limit.</param>
    /// <param name="maxOutputTokens">Output tokens one call may produce; 0 is no limit. Never replaces a limit that the code sets itself.</param>
    /// <param name="maxPromptTokens">Input tokens one call may send, counted or estimated; 0 is no limit. A longer prompt is refused like a request without budget.</param>
    /// <param name="operation">The name of the operation; null is the name of the member.</param>
    public TrackTokensAttribute(
        string? agent = null, int wordLimit = 0, int tokenBudget = 0, int maxOutputTokens = 0, int maxPromptTokens = 0, string? operation = null)
    {
        Agent = agent;
        WordLimit = wordLimit;
        TokenBudget = tokenBudget;
        MaxOutputTokens = maxOutputTokens;
        MaxPromptTokens = maxPromptTokens;
        Operation = operation;
    }

    /// <summary>The agent that spends the tokens, or null to inherit the caller's.</summary>
    public string? Agent { get; }

    /// <summary>
    /// The parameter, property or field (<c>nameof(role)</c>) whose value names the agent at each call of the marked method.
    /// It is read where the method is entered: at calls that the compiler sees, in partial methods, or through <c>TokenScope.Enter(role)</c>.
    /// </summary>
    public string? AgentFrom { get; set; }

    /// <summary>Words a response may have; 0 is no limit.</summary>
    public int WordLimit { get; }

    /// <summary>Tokens one execution of the operation may spend; 0 is no limit.</summary>
    public int TokenBudget { get; }

    /// <summary>Output tokens one call may produce; 0 is no limit.</summary>
    public int MaxOutputTokens { get; }

    /// <summary>Input tokens one call may send; 0 is no limit.</summary>
    public int MaxPromptTokens { get; }

    /// <summary>The name of the operation, or null for the name of the member.</summary>
    public string? Operation { get; }
}
