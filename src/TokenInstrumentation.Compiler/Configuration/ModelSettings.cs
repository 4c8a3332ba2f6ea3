namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>A model that tokens.json describes; 0 is unknown.</summary>
internal sealed record ModelSettings(string Name, int ContextWindow, int MaxOutputTokens);
