using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>A table that is sorted by a click or a key on a header; the first column holds the name, with a bar below it.</summary>
internal static class PageTable
{
    /// <summary>More rows than that are more than anybody reads, and slow.</summary>
    public const int MostRows = 500;

    /// <param name="html">Where to.</param>
    /// <param name="rows">In the order in which they are shown.</param>
    /// <param name="share">How long the bar of a row is, 1 is all.</param>
    /// <param name="columns">The first is the name.</param>
    public static void Write<T>(HtmlWriter html, IReadOnlyCollection<T> rows, Func<T, decimal?> share, params PageColumn<T>[] columns)
    {
        html.Element("div", () => html.Element("table", () =>
        {
            html.Element("thead", () => html.Element("tr", () =>
            {
                foreach (var column in columns)
                {
                    html.Element("th", () => html.Element("button", column.Title, ("type", "button")), ("scope", "col"), ("class", Class(column)), ("data-number", column.Value is null ? null : ""));
                }
            }));
            html.Element("tbody", () =>
            {
                foreach (var row in rows.Take(MostRows))
                {
                    Row(html, row, share(row), columns);
                }
            });
        }), ("class", "scroll"));
        if (rows.Count > MostRows)
        {
            html.Element("p", $"and {Figures.Count((long)(rows.Count - MostRows))} more", ("class", "soft"));
        }
    }

    private static void Row<T>(HtmlWriter html, T row, decimal? share, PageColumn<T>[] columns) => html.Element("tr", () =>
    {
        html.Element("th", () =>
        {
            html.Text(columns[0].Text(row));
            if (share is { } length)
            {
                PageBar.Write(html, length);
            }
        }, ("scope", "row"));
        foreach (var column in columns.Skip(1))
        {
            html.Element("td", column.Text(row), ("class", Class(column)), ("data-value", column.Value?.Invoke(row)));
        }
    });

    private static string Class<T>(PageColumn<T> column) => (column.Value is null ? "text" : "") + (column.OnlyWide ? " wide" : "");
}
