namespace TokenInstrumentation;

/// <summary>An answer to a prompt that went through a <see cref="PromptPipeline"/>, for the evaluator of the user. Nothing of it is kept.</summary>
/// <param name="Text">The text of the answer.</param>
/// <param name="Variant">The arm that the request was in (<c>metadata.variant</c>).</param>
/// <param name="Agent">The agent that asked.</param>
/// <param name="Model">The model that was asked for, or null when unknown.</param>
public readonly record struct PromptAnswer(string Text, string Variant, string Agent, string? Model);
