namespace TokenInstrumentation.Compiler.Model;

/// <summary>How the text of a message type is read.</summary>
internal sealed record PromptPath(string MessageType, EquatableArray<ReadPath> Text);
