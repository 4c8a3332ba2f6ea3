using System.Text;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Verification;

/// <summary>Is <c>token_summary.json</c> what its records make, bit for bit?</summary>
internal static class SummaryFileCheck
{
    public static IReadOnlyList<string> Failures(RunFolder run, TokenSummary summary)
    {
        string written;
        try
        {
            written = File.ReadAllText(run.SummaryFile);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [e is FileNotFoundException ? $"token_summary.json is not there: 'tokens summary {run.Name} --save' writes it" : $"cannot read token_summary.json: {e.Message}"];
        }

        using var stream = new MemoryStream();
        summary.Write(stream);
        var made = Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
        return written.TrimEnd('\n') == made ? [] : [Difference(written.Split('\n'), made.Split('\n'))];
    }

    private static string Difference(string[] written, string[] made)
    {
        var line = written.Zip(made).TakeWhile(static pair => pair.First == pair.Second).Count();
        return $"token_summary.json({line + 1}): '{At(written, line)}', the records say '{At(made, line)}'";
    }

    private static string At(string[] lines, int line) => line < lines.Length ? lines[line].Trim() : "";
}
