using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Reports;

/// <summary>The text of <c>tokens compare</c>: seed 001's lines for the same numbers, then what they leave out.</summary>
internal static class ComparisonText
{
    private static readonly string s_rule = new('=', 60);

    public static void Write(Terminal terminal, Comparison comparison)
    {
        terminal.WriteLine(s_rule);
        terminal.WriteLine("Token Usage Comparison");
        terminal.WriteLine(s_rule);
        Side(terminal, "Baseline", comparison.Baseline);
        Side(terminal, "Optimized", comparison.Optimized);
        terminal.WriteLine();
        terminal.WriteLine("Savings:");
        terminal.WriteLine($"  Tokens: {Figures.Count(comparison.SavedTokens)} ({Figures.Percent(-comparison.Change)})");
        terminal.WriteLine($"  Cost:   {Figures.Usd(comparison.Baseline.CostUsd - comparison.Optimized.CostUsd)}");
        terminal.WriteLine();
        terminal.WriteLine(
            comparison.SavedTokens > 0 ? $"✅ Optimization successful! Saved {Figures.Percent(-comparison.Change)} tokens"
            : comparison.SavedTokens == 0 ? "No tokens saved."
            : $"❌ No tokens saved: {Figures.Percent(comparison.Change)} more");
        terminal.WriteLine(s_rule);
        PerIteration(terminal, comparison);
        Certainty(terminal, comparison);
    }

    private static void Side(Terminal terminal, string name, ComparisonSide side)
    {
        terminal.WriteLine();
        terminal.WriteLine(side.Runs is [var one] ? $"{name}: {SafeText.Of(one.Id)}" : $"{name}: {Figures.Count((long)side.Runs.Count)} runs, the mean of");
        foreach (var run in side.Runs.Count == 1 ? [] : side.Runs)
        {
            terminal.WriteLine($"  {SafeText.Of(run.Id)}");
        }

        terminal.WriteLine($"  Tokens: {Figures.Count(side.Tokens)}");
        terminal.WriteLine($"  Cost:   {Figures.Usd(side.CostUsd)}");
        terminal.WriteLine($"  Iterations: {side.Iterations.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}");
    }

    private static void PerIteration(Terminal terminal, Comparison comparison)
    {
        var (before, after) = (comparison.Baseline, comparison.Optimized);
        terminal.WriteLine("Per iteration:");
        terminal.WriteLine($"  Baseline:  {Figures.Count(before.TokensPerIteration)} tokens ({Figures.Usd(before.CostPerIteration)})");
        terminal.WriteLine($"  Optimized: {Figures.Count(after.TokensPerIteration)} tokens ({Figures.Usd(after.CostPerIteration)})");
        terminal.WriteLine($"  Change:    {Figures.Change(comparison.ChangePerIteration)} tokens each");
        terminal.WriteLine();
        if (Math.Sign(comparison.Change) * Math.Sign(comparison.ChangePerIteration) < 0)
        {
            terminal.WriteLine(comparison.Change < 0
                ? $"Not the same work: fewer iterations, and each takes {Figures.Percent(comparison.ChangePerIteration)} more tokens."
                : $"Not the same work: more iterations, but each takes {Figures.Percent(-comparison.ChangePerIteration)} fewer tokens.");
        }

        if (before.UnpricedCalls + after.UnpricedCalls > 0)
        {
            terminal.WriteLine($"Calls without a price: {Figures.Count(before.UnpricedCalls)} in the baseline, {Figures.Count(after.UnpricedCalls)} in the optimized: the costs leave them out.");
        }
    }

    private static void Certainty(Terminal terminal, Comparison comparison)
    {
        if (comparison.Interval is not { } total || comparison.IntervalPerIteration is not { } each)
        {
            terminal.WriteLine("One run says nothing about how much runs vary: name several on each side for an interval.");
            return;
        }

        terminal.WriteLine($"95% interval of the change (bootstrap over {comparison.Baseline.Runs.Count} and {comparison.Optimized.Runs.Count} runs):");
        terminal.WriteLine($"  Per run:       {Text(total)}");
        terminal.WriteLine($"  Per iteration: {Text(each)}");
    }

    private static string Text(Interval interval) =>
        $"{Figures.Change(interval.Low)} to {Figures.Change(interval.High)}{(interval is { Low: <= 0, High: >= 0 } ? ": it may be chance" : "")}";
}
