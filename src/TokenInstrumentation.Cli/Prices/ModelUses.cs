using TokenInstrumentation.Cli.Scanning;
using TokenInstrumentation.Responses;

namespace TokenInstrumentation.Cli.Prices;

/// <summary>The models of runs.</summary>
internal sealed class ModelUses(PriceTable table) : IScanTarget
{
    private readonly Dictionary<string, ModelUse> _uses = new(StringComparer.Ordinal);

    public bool TellsDays => false;

    /// <summary>What lacks a price first, then by name.</summary>
    public IReadOnlyList<ModelUse> All =>
        [.. _uses.Values.OrderBy(static use => use.Price is not null).ThenBy(static use => use.Model, StringComparer.Ordinal)];

    public void Add(in SummaryKey key, DateOnly day, SummaryGroup sums, OutputHistogram? firstTokens) => Use(key.Model).Calls.Add(sums);

    public void Add(in TokenRecord record)
    {
        if (record.OperationType != OperationType.Task)
        {
            Use(SummaryKey.Of(in record).Model).Calls.Add(in record);
        }
    }

    private ModelUse Use(string model)
    {
        if (!_uses.TryGetValue(model, out var use))
        {
            _uses.Add(model, use = new ModelUse(model, table.Find(model)));
        }

        return use;
    }
}
