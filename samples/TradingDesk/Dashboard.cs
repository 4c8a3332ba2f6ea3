using System.Globalization;
using TokenInstrumentation;

namespace TradingDesk;

/// <summary>Five numbers that tell whether the run keeps within its plan.</summary>
internal static class Dashboard
{
    public static void Write(TextWriter output, RunSnapshot run)
    {
        var totals = run.Totals;
        var reduction = (double)totals.PromptTokensSaved / (totals.InputTokens + totals.PromptTokensSaved);
        output.WriteLine(Line("total tokens", $"{totals.TotalTokens:N0}"));
        output.WriteLine(Line("of the target", $"{run.BudgetShare:P1}"));
        output.WriteLine(Line("agents done", $"{run.ByAgent.Count}"));
        output.WriteLine(Line("prompt reduction", $"{reduction:P1}"));
        output.WriteLine(Line("within word limit", $"{totals.WordLimitCompliance:P1}"));
    }

    private static string Line(string name, FormattableString value) => $"{name,-18}{value.ToString(CultureInfo.InvariantCulture),10}";
}
