using System.CommandLine;
using System.CommandLine.Parsing;
using TokenInstrumentation.Cli.CommandLine;

namespace TokenInstrumentation.Cli.Prices;

/// <summary>The prices that a command goes by: those of the tool, or of a file before them.</summary>
internal sealed class PriceSource
{
    private readonly Option<string?> _file = new("--prices")
    {
        Description = "A price file that goes before the built-in table (docs/prices.md)",
        HelpName = "FILE",
    };

    public void AddTo(Command command) => command.Add(_file);

    /// <exception cref="BadInputException">The file cannot be read, or a line of it is no row.</exception>
    public PriceTable Read(ParseResult parsed) => parsed.GetValue(_file) is { } path ? Load(path) : PriceTable.BuiltIn;

    /// <summary>What it is called in the output.</summary>
    public string Name(ParseResult parsed) => parsed.GetValue(_file) ?? "built in";

    public static PriceTable Load(string path)
    {
        try
        {
            return PriceTable.Load(path);
        }
        catch (FormatException e)
        {
            throw new BadInputException(e.Message, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new BadInputException($"Cannot read '{path}': {e.Message}", e);
        }
    }
}
