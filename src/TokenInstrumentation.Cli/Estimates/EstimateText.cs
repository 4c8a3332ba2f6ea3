using System.Globalization;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Estimates;

/// <summary>The text of <c>tokens estimate</c>: seed 001's lines for the same numbers, then what they rest on.</summary>
internal static class EstimateText
{
    private const int MostCallSites = 20;

    private static readonly string s_rule = new('=', 60);

    public static void Write(Terminal terminal, Estimate estimate, bool withScopes)
    {
        terminal.WriteLine(s_rule);
        terminal.WriteLine("Token Usage Estimator");
        terminal.WriteLine(s_rule);
        terminal.WriteLine();
        terminal.WriteLine($"Estimated for {Figures.Count((long)estimate.Iterations)} iterations:");
        terminal.WriteLine($"  Input tokens:  {Figures.Count(estimate.InputTokens)} ({estimate.InputTerms})");
        terminal.WriteLine($"  Output tokens: {Figures.Count(estimate.OutputTokens)} ({estimate.OutputTerms})");
        terminal.WriteLine($"  Total tokens:  {Figures.Count(estimate.TotalTokens)}");
        terminal.WriteLine();
        terminal.WriteLine($"Estimated cost ({estimate.Pricing}):");
        if (estimate.From is null)
        {
            terminal.WriteLine($"  Input:  {Figures.Usd(estimate.InputCostUsd)}");
            terminal.WriteLine($"  Output: {Figures.Usd(estimate.OutputCostUsd)}");
        }

        terminal.WriteLine($"  Total:  {Figures.Usd(estimate.CostUsd)}");
        if (withScopes)
        {
            Scopes(terminal, estimate);
        }

        terminal.WriteLine(s_rule);
        if (withScopes)
        {
            terminal.WriteLine("What scopes save is said, not measured: 'tokens compare' measures it.");
        }

        if (estimate.From is { } measured)
        {
            Measured(terminal, measured);
        }
        else
        {
            terminal.WriteLine(AssumedEstimate.Text);
        }
    }

    private static void Scopes(Terminal terminal, Estimate estimate)
    {
        var tokens = ScopeSavings.Of(estimate.TotalTokens);
        terminal.WriteLine();
        terminal.WriteLine("💡 With scope-based iteration (typical 20-30% savings):");
        terminal.WriteLine($"  Tokens: {Figures.Count(tokens.Low)} - {Figures.Count(tokens.High)}");
        if (estimate.CostUsd is { } usd)
        {
            var cost = ScopeSavings.Of(usd);
            terminal.WriteLine($"  Cost:   {Figures.Usd(cost.Low)} - {Figures.Usd(cost.High)}");
        }
    }

    private static void Measured(Terminal terminal, Measured measured)
    {
        terminal.WriteLine($"95 of 100 such runs take at most {Figures.Count(measured.TokensP95)} tokens.");
        if (measured.UnpricedCalls > 0)
        {
            terminal.WriteLine($"{Figures.Count(measured.UnpricedCalls)} calls had no price: the cost leaves them out.");
        }

        terminal.WriteLine();
        var table = new TextTable(
            new("Operation", 10), new("Call site", 16), new("Calls/iter", 10, true), new("Input p50", 9, true), new("Output p50", 10, true), new("p95", 9, true));
        foreach (var site in measured.CallSites.Take(MostCallSites))
        {
            table.Add(
                site.Operation, site.CallSite.Length == 0 ? "-" : site.CallSite, site.CallsPerIteration.ToString("0.##", CultureInfo.InvariantCulture),
                Figures.Count(site.InputP50), Figures.Count(site.OutputP50), Figures.Count(site.OutputP95));
        }

        foreach (var line in table.Lines(Terminal.DefaultWidth))
        {
            terminal.WriteLine(line);
        }

        if (measured.CallSites.Count > MostCallSites)
        {
            terminal.WriteLine($"… and {Figures.Count((long)measured.CallSites.Count - MostCallSites)} more");
        }
    }
}
