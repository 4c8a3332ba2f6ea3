using System.IO;

namespace TokenInstrumentation.Models;

/// <summary>The encoding of a model, from <c>ModelEncodings.txt</c>.</summary>
internal static class ModelEncodings
{
    private static readonly (string Beginning, string Encoding)[] s_rows = ReadRows();

    /// <summary>The name of the encoding; null when none is known to be exact.</summary>
    public static string? Find(ReadOnlySpan<char> model)
    {
        var name = BaseName(model);
        foreach (var (beginning, encoding) in s_rows)
        {
            if (name.StartsWith(beginning.AsSpan(), StringComparison.OrdinalIgnoreCase)
                && (name.Length == beginning.Length || !char.IsLetterOrDigit(name[beginning.Length])))
            {
                return encoding;
            }
        }

        return null;
    }

    /// <summary>The name without a gateway's path and the mark of a fine-tuned model: <c>openai/gpt-4o</c>, <c>ft:gpt-4o:acme::1</c>.</summary>
    private static ReadOnlySpan<char> BaseName(ReadOnlySpan<char> model)
    {
        var name = model.Slice(model.LastIndexOf('/') + 1);
        return name.StartsWith("ft:".AsSpan(), StringComparison.OrdinalIgnoreCase) ? name.Slice(3) : name;
    }

    private static (string Beginning, string Encoding)[] ReadRows()
    {
        using var reader = new StreamReader(typeof(ModelEncodings).Assembly.GetManifestResourceStream("ModelEncodings.txt")!);
        return [.. reader.ReadToEnd().Split('\n')
            .Select(line => line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words is [var first, _] && first[0] != '#')
            .Select(words => (words[0], words[1]))
            .OrderByDescending(row => row.Item1.Length)];
    }
}
