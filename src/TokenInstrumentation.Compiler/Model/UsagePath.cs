namespace TokenInstrumentation.Compiler.Model;

/// <summary>The path to a usage, and from it, as expressions (<c>.InputTokenDetails?.CachedTokenCount</c>), to each count; null for what the SDK lacks.</summary>
internal sealed record UsagePath(
    EquatableArray<PathStep> Steps, string? Input, string? Output, string? Total, string? Cached, string? CacheWrite, string? Reasoning);
