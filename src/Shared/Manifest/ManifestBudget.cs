namespace TokenInstrumentation.Manifest;

/// <summary>A budget that the assembly declares; without an agent it is that of a run.</summary>
internal sealed record ManifestBudget(long Tokens, string? Agent);
