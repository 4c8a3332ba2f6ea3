using System.Globalization;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>Bars over time. The drawing stretches with the page; what is written stands beside it and does not.</summary>
/// <param name="html">Where to.</param>
/// <param name="days">What the bars are of.</param>
/// <param name="title">What they mean.</param>
/// <param name="format">How an amount is written.</param>
/// <param name="series">Their parts, from below.</param>
internal sealed class TimeChart(HtmlWriter html, DayBuckets days, string title, Func<decimal, string> format, params IReadOnlyList<PageSeries> series)
{
    private const decimal Height = 100;
    private const decimal Gap = 0.12m;

    private readonly decimal _highest = days.Bars.Max(bar => series.Sum(part => part.Amount(bar)));

    public void Write()
    {
        Axis(format(_highest), days.DaysEach > 1 ? $"each bar: {Figures.Count((long)days.DaysEach)} days" : "", "axis top");
        html.Element("svg", Bars, ("class", "plot"), ("viewBox", $"0 0 {days.Bars.Count} {Height}"), ("preserveAspectRatio", "none"), ("role", "img"),
            ("aria-label", $"{title} from {Day(days.First)} to {Day(days.Last)}, at most {format(_highest)}"));
        Axis(Day(days.First), Day(days.Last), "axis");
        if (series.Count > 1)
        {
            html.Element("ul", Key, ("class", "key"));
        }
    }

    private void Axis(string left, string right, string style) => html.Element("div", () =>
    {
        html.Element("span", left);
        html.Element("span", right);
    }, ("class", style));

    private void Bars()
    {
        foreach (var (index, bar) in days.Bars.Index().Where(_ => _highest > 0))
        {
            var top = Height;
            foreach (var (part, (name, amount)) in series.Index())
            {
                var height = amount(bar) / _highest * Height;
                if (height > 0)
                {
                    top -= height;
                    html.Element("rect", () => html.Element("title", $"{Day(days.Start(index))} {name}: {format(amount(bar))}"),
                        ("class", $"s{part}"), ("x", index + Gap), ("width", 1 - (2 * Gap)), ("y", Round(top)), ("height", Round(height)));
                }
            }
        }
    }

    private void Key()
    {
        foreach (var (part, (name, _)) in series.Index())
        {
            html.Element("li", () =>
            {
                html.Element("svg", () => html.Element("rect", "", ("class", $"s{part}"), ("width", "100%"), ("height", "100%"), ("rx", 2)), ("aria-hidden", "true"));
                html.Text(name);
            });
        }
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Round(decimal number) => number.ToString("0.###", CultureInfo.InvariantCulture);
}
