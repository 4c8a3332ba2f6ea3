using System.Text;
using System.Text.Json;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Watching;

/// <summary>Shows a dashboard: in a terminal always at the same place, piped as a line per change, with <c>--json</c> as an object per line.</summary>
internal sealed class DashboardView(Terminal terminal, string run, bool json)
{
    private const int BarWidth = 24;
    private const string None = "–";

    private string? _shown;
    private int _lines;

    /// <summary>Shows the numbers, if they differ from those that are shown.</summary>
    public void Show(Dashboard numbers, long? target, bool isRunning)
    {
        var text = json ? Json(numbers, target, isRunning) : terminal.IsInteractive ? Block(numbers, target, isRunning) : Line(numbers, target);
        if (text == _shown)
        {
            return;
        }

        _shown = text;
        if (_lines > 0)
        {
            // Up to where the last ones begin, and away with them.
            terminal.Out.Write($"\u001b[{_lines}A\u001b[J");
        }

        terminal.WriteLine(text);
        terminal.Out.Flush();
        _lines = !json && terminal.IsInteractive ? text.Count(static c => c == '\n') + 1 : 0;
    }

    private static string Line(Dashboard numbers, long? target) =>
        $"total {Figures.Count(numbers.TotalTokens)} tokens | {OfTarget(numbers, target)} | agents done {numbers.AgentsDone} | prompt reduction {Share(numbers.PromptReduction)} | compliance {Share(numbers.Compliance)}";

    private string Block(Dashboard numbers, long? target, bool isRunning)
    {
        var share = target > 0 ? (decimal)numbers.TotalTokens / target.Value : 0;
        return $"""
            {TextWidth.Cut($"{SafeText.Of(run)} — {(isRunning ? "running" : "ended")}, {Figures.Count(numbers.Calls)} calls, {Figures.Usd(numbers.CostUsd)}", terminal.Width - 1)}
            Total tokens      {Figures.Count(numbers.TotalTokens),12}
            Of target         {OfTarget(numbers, target),12} {Bar.Of(share, Math.Min(BarWidth, Math.Max(0, terminal.Width - 50)))}
            Agents done       {numbers.AgentsDone,12}
            Prompt reduction  {Share(numbers.PromptReduction),12}
            Compliance        {Share(numbers.Compliance),12}
            """;
    }

    private string Json(Dashboard numbers, long? target, bool isRunning)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, SummaryJson.Options with { Indented = false }))
        {
            writer.WriteStartObject();
            writer.WriteString("run_id", run);
            writer.WriteString("status", isRunning ? "running" : "ended");
            writer.WriteNumber("calls", numbers.Calls);
            writer.WriteNumber("total_tokens", numbers.TotalTokens);
            SummaryJson.Cost(writer, "cost_usd", numbers.CostUsd);
            SummaryJson.Cost(writer, "target_tokens", target);
            SummaryJson.Cost(writer, "of_target", target > 0 ? decimal.Round((decimal)numbers.TotalTokens / target.Value, 4) : null);
            writer.WriteNumber("agents_done", numbers.AgentsDone);
            SummaryJson.Cost(writer, "prompt_reduction", numbers.PromptReduction is { } reduction ? decimal.Round(reduction, 4) : null);
            SummaryJson.Cost(writer, "word_limit_compliance", numbers.Compliance is { } compliance ? decimal.Round(compliance, 4) : null);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static string OfTarget(Dashboard numbers, long? target) =>
        target > 0 ? $"{Figures.Percent((decimal)numbers.TotalTokens / target.Value)} of {Figures.Count(target.Value)}" : "no target";

    private static string Share(decimal? share) => share is { } known ? Figures.Percent(known) : None;
}
