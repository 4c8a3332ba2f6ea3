namespace TokenInstrumentation.Cli.Tests.Support;

/// <summary>Lines in the form of seed 001: the costs that it booked, not list prices.</summary>
internal static class Seed
{
    /// <summary>The records whose totals seed 001 shows for its run.</summary>
    public static readonly string[] Run =
    [
        Line("advocate", 1, 3000, 2000, "0.2000", "tech"), Line("advocate", 2, 2500, 1700, "0.136", "tech"),
        Line("contrarian", 3, 4600, 3200, "0.285", "tech"), Line("integrator", 3, 900, 600, "0.054", "tech"),
    ];

    public static string Line(string operation, int iteration, int input, int output, string cost, string phase) =>
        $$"""{"timestamp": "2026-02-28T12:00:00", "phase": "{{phase}}", "operation": "{{operation}}", "iteration": {{iteration}}, "input_tokens": {{input}}, "output_tokens": {{output}}, "model": "gpt-4", "cost_usd": {{cost}}}""";

    /// <summary>A run of so many iterations that used so much in all.</summary>
    public static string[] Of(int iterations, int tokens, string cost) =>
        [Line("advocate", 1, tokens - 1000, 1000, cost, "tech"), .. Enumerable.Range(2, iterations - 1).Select(static iteration => Line("advocate", iteration, 0, 0, "0", "tech"))];
}
