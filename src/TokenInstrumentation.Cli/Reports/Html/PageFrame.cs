using System.Security.Cryptography;
using System.Text;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>Everything around the body. The policy lets run nothing but the one style and the one script that stand here, by their hashes.</summary>
internal static class PageFrame
{
    private static readonly string s_style = Read("Page.css");
    private static readonly string s_script = Read("Page.js");

    public static void Write(HtmlWriter html, string title, Action body)
    {
        html.Own("<!DOCTYPE html>\n");
        html.Element("html", () =>
        {
            html.Element("head", () =>
            {
                html.Void("meta", ("charset", "utf-8"));
                html.Void("meta", ("http-equiv", "Content-Security-Policy"), ("content", $"default-src 'none'; style-src '{Hash(s_style)}'; script-src '{Hash(s_script)}'; base-uri 'none'; form-action 'none'"));
                html.Void("meta", ("name", "viewport"), ("content", "width=device-width, initial-scale=1"));
                html.Void("meta", ("name", "referrer"), ("content", "no-referrer"));
                html.Element("title", title);
                html.Element("style", () => html.Own(s_style));
            });
            html.Element("body", () =>
            {
                html.Element("main", body);
                html.Element("script", () => html.Own(s_script));
            });
        }, ("lang", "en"));
        html.Own("\n");
    }

    private static string Hash(string text) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    // A browser hashes what it reads, in which every line ends with \n.
    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PageFrame).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
