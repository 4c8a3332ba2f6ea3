using System.Globalization;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>Bars over time. The drawing stretches with the page; what is written stands beside it and does not.</summary>
internal sealed class TimeChart(HtmlWriter html, DayBuckets days)
{
    private const decimal Height = 100;
    private const decimal Gap = 0.12m;

    /// <param name="title">What the bars mean.</param>
    /// <param name="format">How an amount is written.</param>
    /// <param name="series">The parts of a bar, from below: name and amount; a name that is empty is not written.</param>
    /// <param name="note">What must be known to read it; null when nothing must.</param>
    public void Write(string title, Func<decimal, string> format, IReadOnlyList<(string Name, Func<DayFigures, decimal> Amount)> series, string? note = null)
    {
        var highest = days.Buckets.Max(bucket => series.Sum(part => part.Amount(bucket)));
        html.Element("div", () =>
        {
            html.Element("span", format(highest));
            html.Element("span", days.DaysEach > 1 ? $"each bar: {Figures.Count((long)days.DaysEach)} days" : "");
        }, ("class", "axis top"));
        html.Element("svg", () =>
        {
            for (var i = 0; i < days.Count && highest > 0; i++)
            {
                Bar(i, highest, format, series);
            }
        }, ("class", "plot"), ("viewBox", $"0 0 {days.Count} {Height}"), ("preserveAspectRatio", "none"), ("role", "img"),
            ("aria-label", $"{title} from {Day(days.First)} to {Day(days.Last)}, at most {format(highest)}"));
        html.Element("div", () =>
        {
            html.Element("span", Day(days.First));
            html.Element("span", Day(days.Last));
        }, ("class", "axis"));
        Key(series);
        if (note is not null)
        {
            html.Element("p", note, ("class", "soft note"));
        }
    }

    private void Bar(int index, decimal highest, Func<decimal, string> format, IReadOnlyList<(string Name, Func<DayFigures, decimal> Amount)> series)
    {
        var top = Height;
        foreach (var (part, (name, amount)) in series.Index())
        {
            var height = amount(days.Buckets[index]) / highest * Height;
            if (height > 0)
            {
                top -= height;
                html.Element("rect", () => html.Element("title", $"{Day(days.Start(index))}{(name.Length > 0 ? $" {name}" : "")}: {format(amount(days.Buckets[index]))}"),
                    ("class", $"s{part}"), ("x", index + Gap), ("width", 1 - (2 * Gap)), ("y", Round(top)), ("height", Round(height)));
            }
        }
    }

    private void Key(IReadOnlyList<(string Name, Func<DayFigures, decimal> Amount)> series)
    {
        if (series is [{ Name.Length: 0 }])
        {
            return;
        }

        html.Element("ul", () =>
        {
            foreach (var (part, (name, _)) in series.Index())
            {
                html.Element("li", () =>
                {
                    html.Element("svg", () => html.Element("rect", "", ("class", $"s{part}"), ("width", "100%"), ("height", "100%"), ("rx", 2)), ("aria-hidden", "true"));
                    html.Text(name);
                });
            }
        }, ("class", "key"));
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static decimal Round(decimal number) => decimal.Round(number, 3);
}
