namespace TokenInstrumentation.Cli.Reports;

/// <summary>A run as one observation.</summary>
internal readonly record struct RunSample(long Tokens, int Iterations);
