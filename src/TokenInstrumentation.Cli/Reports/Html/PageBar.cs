using System.Globalization;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>A bar on its track. It is said in numbers beside it, so that it is hidden from who listens.</summary>
internal static class PageBar
{
    /// <param name="html">Where to.</param>
    /// <param name="share">1 is the whole track; what is more is shown as too much.</param>
    public static void Write(HtmlWriter html, decimal share) => html.Element("svg", () =>
    {
        html.Element("rect", "", ("class", "track"), ("width", "100%"), ("height", "100%"), ("rx", 3));
        html.Element("rect", "", ("class", share > 1 ? "over" : "s0"), ("width", Percent(share)), ("height", "100%"), ("rx", 3));
    }, ("class", "bar"), ("aria-hidden", "true"));

    private static string Percent(decimal share) => (Math.Clamp(share, 0, 1) * 100).ToString("0.##", CultureInfo.InvariantCulture) + "%";
}
