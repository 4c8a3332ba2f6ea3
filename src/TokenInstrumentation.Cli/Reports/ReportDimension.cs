namespace TokenInstrumentation.Cli.Reports;

/// <summary>What a report can be broken down by (<c>--by</c>).</summary>
/// <param name="Name">As the option has it.</param>
/// <param name="Title">As a column.</param>
/// <param name="IsTime">Whether its groups have an order of their own; the others are ordered by tokens.</param>
/// <param name="Groups">The groups of a run.</param>
internal sealed record ReportDimension(string Name, string Title, bool IsTime, Func<RunUsage, IReadOnlyDictionary<string, SummaryGroup>> Groups)
{
    public static ReportDimension Day { get; } = new("day", "Day", true, static run => run.Days);

    public static ReportDimension Agent { get; } = new("agent", "Agent", false, static run => run.Agents);

    public static ReportDimension Model { get; } = new("model", "Model", false, static run => run.Models);

    public static ReportDimension Operation { get; } = new("operation", "Operation", false, static run => run.Operations);

    public static ReportDimension CallSite { get; } = new("call-site", "Call site", false, static run => run.CallSites);

    public static IReadOnlyList<ReportDimension> All { get; } = [Day, Agent, Model, Operation, CallSite];
}
