using System.Globalization;
using System.Text;

namespace TokenInstrumentation;

/// <summary>The profile of a run as plain text: one line per operation.</summary>
internal static class TimingReport
{
    private static readonly (string Title, int Width)[] s_columns =
        [("tasks", 7), ("total s", 11), ("p50 s", 9), ("p95 s", 9), ("first token p50", 17), ("p95", 9), ("process MB", 12)];

    public static void Append(StringBuilder text, IReadOnlyList<OperationTiming> timings)
    {
        if (timings.Count == 0)
        {
            return;
        }

        var width = Math.Max("operation".Length, timings.Max(static timing => RunReport.Printable(timing.Operation).Length));
        Line(text.Append('\n'), "operation".PadRight(width), Array.ConvertAll(s_columns, static column => column.Title));
        foreach (var timing in timings)
        {
            Line(text, RunReport.Printable(timing.Operation).PadRight(width),
            [
                RunReport.Number(timing.Tasks), Seconds(timing.Total), Seconds(timing.P50), Seconds(timing.P95),
                Seconds(timing.FirstTokenP50), Seconds(timing.FirstTokenP95),
                (timing.ProcessAllocatedBytes / 1e6).ToString("N1", CultureInfo.InvariantCulture),
            ]);
        }

        text.Append("process MB: what the whole process allocated while the tasks ran.\n");
    }

    private static void Line(StringBuilder text, string name, string[] cells)
    {
        text.Append(name);
        for (var i = 0; i < cells.Length; i++)
        {
            text.Append(cells[i].PadLeft(s_columns[i].Width));
        }

        text.Append('\n');
    }

    private static string Seconds(TimeSpan? time) => time is { } some ? some.TotalSeconds.ToString("N3", CultureInfo.InvariantCulture) : "-";
}
