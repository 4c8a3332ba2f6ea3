namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>One message of a prompt; content parts are joined, what is not text is left out.</summary>
public sealed record LoopbackMessage(string Role, string Content)
{
    public string? Name { get; init; }

    /// <summary>Set on a tool's answer: the call it belongs to.</summary>
    public string? ToolCallId { get; init; }

    public IReadOnlyList<LoopbackToolCall> ToolCalls { get; init; } = [];
}
