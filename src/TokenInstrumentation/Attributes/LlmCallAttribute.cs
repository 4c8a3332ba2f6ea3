namespace TokenInstrumentation;

/// <summary>
/// Declares a method of your own to be an LLM call, like a call of an SDK: a gateway, a hand-written HTTP client.
/// When nothing tells its usage, the text that goes in and comes out is counted, and the record says so (<c>usage_source</c>).
/// LLM calls inside the method that are tracked themselves are booked instead of it, never both.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class LlmCallAttribute : Attribute
{
    /// <summary>The provider to record, such as <c>openai</c>; null is unknown.</summary>
    public string? Provider { get; set; }

    /// <summary>The model to record when the call does not tell it; null is unknown.</summary>
    public string? Model { get; set; }
}
