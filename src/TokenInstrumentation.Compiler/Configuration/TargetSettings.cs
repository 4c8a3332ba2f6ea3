namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>The goals that reports compare with, as shares; 0 is none.</summary>
internal readonly record struct TargetSettings(double WordLimitCompliance, double PromptReduction);
