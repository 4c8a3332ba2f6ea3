namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>A part of the bars of a <see cref="TimeChart"/>.</summary>
/// <param name="Name">As the key has it; empty where there is only one.</param>
/// <param name="Amount">How much of it the sums of a bar hold.</param>
internal sealed record PageSeries(string Name, Func<SummaryGroup, decimal> Amount);
