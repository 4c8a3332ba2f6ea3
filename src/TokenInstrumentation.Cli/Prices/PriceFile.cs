using System.Text;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Models;

namespace TokenInstrumentation.Cli.Prices;

/// <summary>The file that <c>tokens prices update</c> writes.</summary>
internal sealed class PriceFile(string path)
{
    /// <summary>The prices that it holds now; the built-in ones when it is not there.</summary>
    public PriceTable Current => File.Exists(path) ? PriceSource.Load(path) : PriceTable.BuiltIn;

    /// <exception cref="BadInputException">It is there, and somebody wrote it by hand.</exception>
    public void CheckOurs()
    {
        try
        {
            if (File.Exists(path) && File.ReadLines(path).FirstOrDefault()?.StartsWith(PriceFileWriter.Mark, StringComparison.Ordinal) != true)
            {
                throw new BadInputException($"'{path}' was not written by this command and is left alone; name another file with --to FILE.");
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot read '{path}': {e.Message}", e);
        }
    }

    /// <summary>Replaces it as a whole.</summary>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public void Write(IEnumerable<ModelRow> rows, DateOnly asOf, string source)
    {
        try
        {
            AtomicFile.Write(path, stream =>
            {
                using var text = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
                PriceFileWriter.Write(text, rows, asOf, source);
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot write '{path}': {e.Message}", e);
        }
    }
}
