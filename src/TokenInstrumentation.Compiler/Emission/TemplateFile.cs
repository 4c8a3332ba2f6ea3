using System.IO;
using System.Text;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>An embedded text of code templates: each section begins with a line <c>KEYWORD HEADER</c> and ends at the next one.</summary>
internal static class TemplateFile
{
    public static IEnumerable<(string Header, string Code)> Read(string resource, string keyword)
    {
        using var stream = typeof(TemplateFile).Assembly.GetManifestResourceStream(resource);
        using var reader = new StreamReader(stream);
        var code = new StringBuilder();
        string? header = null;
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith(keyword + " ", StringComparison.Ordinal))
            {
                code.Append(line).Append('\n');
                continue;
            }

            if (header is not null)
            {
                yield return (header, code.ToString().Trim());
            }

            header = line.Substring(keyword.Length + 1).Trim();
            code.Clear();
        }

        if (header is not null)
        {
            yield return (header, code.ToString().Trim());
        }
    }
}
