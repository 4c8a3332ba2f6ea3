using TokenInstrumentation;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace TradingDesk;

/// <summary>The stand-in keeps a bill, so the books can be held against it; and no slice may be overspent.</summary>
internal static class OfflineCheck
{
    public static bool Write(TextWriter output, RunSnapshot run, Bill bill)
    {
        var billed = bill.Total;
        var same = (run.Totals.Calls, run.Totals.InputTokens, run.Totals.OutputTokens) == (bill.Lines.Count, billed.Input, billed.Output);
        output.WriteLine(
            $"Billed: {bill.Lines.Count} requests, {billed.Total:N0} tokens. Booked: {run.Totals.Calls} calls, {run.Totals.TotalTokens:N0} tokens. "
            + (same ? "They agree." : "They differ!"));
        var overspent = run.Budgets.Where(budget => budget.Limits.Any(limit => limit.Overrun > 0)).Select(budget => budget.Name).ToList();
        if (overspent.Count > 0)
        {
            output.WriteLine($"Overspent: {string.Join(", ", overspent)}.");
        }

        return same && overspent.Count == 0;
    }
}
