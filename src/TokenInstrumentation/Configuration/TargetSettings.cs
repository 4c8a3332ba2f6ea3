namespace TokenInstrumentation;

/// <summary>Shares that are to be reached, 0 to 1; null where nothing is said.</summary>
internal readonly record struct TargetSettings(double? WordLimitCompliance, double? PromptReduction);
