namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>A function the model wants called; <paramref name="Arguments"/> is JSON text, as on the wire.</summary>
public sealed record LoopbackToolCall(string Id, string Name, string Arguments);
