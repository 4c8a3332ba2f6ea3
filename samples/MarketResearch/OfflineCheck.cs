using TokenInstrumentation;
using TokenInstrumentation.Testing.LoopbackOpenAI;

namespace MarketResearch;

/// <summary>The stand-in keeps a bill, so the books can be held against it.</summary>
internal static class OfflineCheck
{
    /// <returns>Whether the run booked what was billed.</returns>
    public static bool Write(TextWriter output, UsageTotals booked, Bill bill)
    {
        var billed = bill.Total;
        var same = (booked.Calls, booked.InputTokens, booked.OutputTokens) == (bill.Lines.Count, billed.Input, billed.Output);
        output.WriteLine(
            $"Billed: {bill.Lines.Count} requests, {billed.Total:N0} tokens. Booked: {booked.Calls} calls, {booked.TotalTokens:N0} tokens. "
            + (same ? "They agree." : "They differ!"));
        return same;
    }
}
