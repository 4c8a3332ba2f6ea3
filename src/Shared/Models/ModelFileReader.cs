using System.IO;

namespace TokenInstrumentation.Models;

/// <summary>Reads files in the form that <c>Models.txt</c> describes at its head.</summary>
internal sealed class ModelFileReader
{
    private readonly List<ModelRow> _rows = [];
    private readonly HashSet<string> _names = new(StringComparer.OrdinalIgnoreCase);
    private DateTime? _asOf;
    private string _provider = "";
    private string[] _prefixes = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">A line is no row; the message names file and line.</exception>
    public static ModelFile Read(TextReader reader, string file)
    {
        var rows = new ModelFileReader();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            try
            {
                rows.Read(line.Split('#')[0].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            }
            catch (FormatException exception)
            {
                throw new FormatException($"{file}({number}): '{line.Trim()}' is no row of a price table: {exception.Message}", exception);
            }
        }

        return new ModelFile(rows._asOf, rows._rows);
    }

    private void Read(string[] words)
    {
        switch (words)
        {
            case []:
                break;
            case ["as-of", var date]:
                _asOf = PriceWords.Date(date);
                break;
            case ["provider", var name]:
                (_provider, _prefixes) = (name, []);
                break;
            case ["regions", ..]:
                _prefixes = [.. words.Skip(1)];
                break;
            case ["also", _, ..]:
                words.Skip(1).ToList().ForEach(name => AddName(Last, name));
                break;
            case ["from", var date, var input, var cached, var written, var output]:
                Add(PriceWords.Prices(input, cached, written, output) with { From = Later(PriceWords.Date(date)) });
                break;
            case ["above", var tokens, var input, var cached, var written, var output]:
                Add(PriceWords.Prices(input, cached, written, output) with { From = LastPrice.From, Above = PriceWords.Tokens(tokens, LastPrice.Above + 1) });
                break;
            case ["batch", var input, var cached, var written, var output]:
                Last.Prices[Last.Prices.Count - 1] = LastPrice with { Batch = PriceWords.Prices(input, cached, written, output) };
                break;
            case [var name, var window, var input, var cached, var written, var output] when PriceWords.IsName(name):
                var row = new ModelRow(_provider, name, window == PriceWords.Unknown ? null : PriceWords.Tokens(window, 1));
                row.Prices.Add(PriceWords.Prices(input, cached, written, output));
                AddName(row, name);
                _rows.Add(row);
                break;
            default:
                throw new FormatException("a row is a name, a context window and four prices");
        }
    }

    private ModelRow Last => _rows.Count > 0 ? _rows[_rows.Count - 1] : throw new FormatException("no model stands before it");

    private PriceRow LastPrice => Last.Prices[Last.Prices.Count - 1];

    private void Add(PriceRow prices) => Last.Prices.Add(prices);

    private DateTime Later(DateTime date) =>
        date > (LastPrice.From ?? DateTime.MinValue) ? date : throw new FormatException("the days of a model go upwards");

    private void AddName(ModelRow row, string name)
    {
        foreach (var full in _prefixes.Select(prefix => prefix + name).Prepend(name))
        {
            if (!_names.Add(full))
            {
                throw new FormatException($"'{full}' stands here twice");
            }

            row.Names.Add(full);
        }
    }
}
