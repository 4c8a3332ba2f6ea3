using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Prices;

/// <summary>The models of runs.</summary>
internal sealed class ModelUses(PriceTable table)
{
    private readonly Dictionary<string, ModelUse> _uses = new(StringComparer.Ordinal);

    /// <summary>Lines that could not be read.</summary>
    public long BrokenLines { get; private set; }

    /// <summary>What lacks a price first, then by name.</summary>
    public IReadOnlyList<ModelUse> All =>
        [.. _uses.Values.OrderBy(static use => use.Price is not null).ThenBy(static use => use.Model, StringComparer.Ordinal)];

    /// <exception cref="BadInputException">The records cannot be read.</exception>
    public void Add(RunFolder run)
    {
        try
        {
            using var records = new RecordReader(run.RecordsFile);
            while (records.Read())
            {
                Use(records.Current.Model ?? records.Current.RequestModel).Add(in records.Current);
            }

            BrokenLines += records.BrokenLines;
        }
        catch (FileNotFoundException)
        {
            // A run without records used no model.
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"Cannot read '{run.RecordsFile}': {e.Message}", e);
        }
    }

    private ModelUse Use(string? model)
    {
        if (!_uses.TryGetValue(model ?? "", out var use))
        {
            _uses.Add(model ?? "", use = new ModelUse(model, table.Find(model)));
        }

        return use;
    }
}
