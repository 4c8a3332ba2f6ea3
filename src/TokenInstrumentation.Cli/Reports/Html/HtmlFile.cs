using System.Text;
using TokenInstrumentation.Cli.CommandLine;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary>Writes the page into a file.</summary>
internal static class HtmlFile
{
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public static void Write(string path, UsageReport report, TimeProvider time)
    {
        try
        {
            AtomicFile.Write(path, stream =>
            {
                using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
                HtmlReport.Write(text, report, time.GetUtcNow());
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"Cannot write '{path}': {e.Message}", e);
        }
    }
}
