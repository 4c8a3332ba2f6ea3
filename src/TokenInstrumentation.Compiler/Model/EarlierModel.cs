namespace TokenInstrumentation.Compiler.Model;

/// <summary>How the usage of earlier requests of a call is read from the messages that the SDK has added to its prompt.</summary>
/// <param name="MessageType">What the prompt is a list of.</param>
/// <param name="Usage">From a message to its usage.</param>
internal sealed record EarlierModel(string MessageType, EquatableArray<UsagePath> Usage);
