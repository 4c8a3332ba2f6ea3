namespace TokenInstrumentation;

/// <summary>A text of a prompt on its way through a <see cref="PromptPipeline"/>: one content of a message, or the instructions.</summary>
/// <param name="Text">The text as the steps before have left it.</param>
/// <param name="Role">Who says it; instructions are the system's.</param>
/// <param name="Agent">The agent that asks.</param>
/// <param name="Model">The model that is asked for, or null when unknown.</param>
public readonly record struct PromptPart(string Text, HistoryRole Role, string Agent, string? Model);
