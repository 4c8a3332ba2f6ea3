using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Cli.Runs;
using TokenInstrumentation.Cli.Scanning;

namespace TokenInstrumentation.Cli.Reports.Html;

/// <summary><c>--html FILE</c>.</summary>
internal sealed class HtmlOption(TimeProvider? time = null)
{
    private readonly Option<string?> _file = new("--html") { Description = "Write the report as one page for the browser, too", HelpName = "FILE" };

    public void AddTo(Command command) => command.Add(_file);

    /// <summary>Writes the page if one is wanted.</summary>
    /// <returns>Its path; null when none is wanted.</returns>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public string? Write(ParseResult parsed, IEnumerable<RunFolder> runs, RecordFilter filter, ScanProgress? progress = null)
    {
        if (parsed.GetValue(_file) is not { } path)
        {
            return null;
        }

        var figures = ReportFigures.Of(runs, filter, progress);
        try
        {
            AtomicFile.Write(path, stream =>
            {
                using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
                HtmlReport.Write(text, figures, (time ?? TimeProvider.System).GetUtcNow());
            });
            return path;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"Cannot write '{path}': {e.Message}", e);
        }
    }
}
