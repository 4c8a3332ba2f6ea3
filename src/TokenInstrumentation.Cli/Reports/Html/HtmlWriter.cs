using System.Globalization;
using TokenInstrumentation.Cli.Output;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>Writes elements that are closed and text that is escaped: nothing that comes from a file can become markup.</summary>
internal sealed class HtmlWriter(TextWriter output)
{
    /// <summary>An element with others in it.</summary>
    public void Element(string name, Action content, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Open(name, attributes);
        content();
        output.Write($"</{name}>");
    }

    /// <summary>An element with text in it.</summary>
    public void Element(string name, string text, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        Open(name, attributes);
        Text(text);
        output.Write($"</{name}>");
    }

    /// <summary>A part of the page with a header.</summary>
    public void Section(string title, Action content) => Element("section", () =>
    {
        Element("h2", title);
        content();
    });

    /// <summary>An element that never holds anything (<c>meta</c>).</summary>
    public void Void(string name, params ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        output.Write($"<{name}");
        Attributes(attributes);
        output.Write("/>");
    }

    public void Text(string text) => output.Write(Escape(text));

    /// <summary>Our own markup, style or script, written as it is.</summary>
    public void Own(string markup) => output.Write(markup);

    private void Open(string name, ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        output.Write($"<{name}");
        Attributes(attributes);
        output.Write('>');
    }

    // Null leaves an attribute out.
    private void Attributes(ReadOnlySpan<(string Name, object? Value)> attributes)
    {
        foreach (var (name, value) in attributes)
        {
            if (value is not null)
            {
                output.Write($" {name}=\"{Escape(Convert.ToString(value, CultureInfo.InvariantCulture)!)}\"");
            }
        }
    }

    private static string Escape(string text) => SafeText.Of(text)
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);
}
