namespace TokenInstrumentation.Compiler.Model;

/// <summary>
/// The path to a usage, and from it, as expressions (<c>.InputTokenDetails?.CachedTokenCount</c>), to each count: none for what the SDK lacks,
/// several for what it reports in parts.
/// </summary>
internal sealed record UsagePath(
    EquatableArray<PathStep> Steps,
    EquatableArray<string> Input,
    EquatableArray<string> Output,
    EquatableArray<string> Total,
    EquatableArray<string> Cached,
    EquatableArray<string> CacheWrite,
    EquatableArray<string> Reasoning,
    EquatableArray<string> Beside);
