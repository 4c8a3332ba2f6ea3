namespace TokenInstrumentation.Cli.Reports;

/// <summary>Where a number lies in 95 of 100 cases.</summary>
internal readonly record struct Interval(decimal Low, decimal High);
