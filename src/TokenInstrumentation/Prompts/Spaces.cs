using System.Text;

namespace TokenInstrumentation.Prompts;

/// <summary>Runs of spaces within a line.</summary>
internal static class Spaces
{
    /// <summary>One space for several, except in the indentation, in quotations and code, and where spaces make columns.</summary>
    public static string Collapse(string line)
    {
        var indentation = line.Length - line.TrimStart(' ').Length;
        if (line.IndexOf("  ", indentation, StringComparison.Ordinal) < 0
            || line.IndexOf('|') >= 0 || line.IndexOf('\t') >= 0
            || IsOdd(line, '"') || IsOdd(line, '`') || HasColumns(line, indentation))
        {
            return line;
        }

        var result = new StringBuilder(line, 0, indentation, line.Length);
        var quote = '\0';
        for (var i = indentation; i < line.Length; i++)
        {
            var c = line[i];
            if (quote == '\0' ? c is '"' or '`' : c == quote)
            {
                quote = quote == '\0' ? c : '\0';
            }

            if (c != ' ' || quote != '\0' || line[i - 1] != ' ')
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }

    private static bool IsOdd(string line, char quote)
    {
        var count = 0;
        foreach (var c in line)
        {
            count += c == quote ? 1 : 0;
        }

        return count % 2 == 1;
    }

    /// <summary>More than one wide gap.</summary>
    private static bool HasColumns(string line, int indentation)
    {
        var gaps = 0;
        for (var i = line.IndexOf("   ", indentation, StringComparison.Ordinal); i >= 0; i = line.IndexOf("   ", i, StringComparison.Ordinal))
        {
            gaps++;
            while (i < line.Length && line[i] == ' ')
            {
                i++;
            }
        }

        return gaps > 1;
    }
}
