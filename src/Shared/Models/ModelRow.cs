namespace TokenInstrumentation.Models;

/// <summary>A model as a price file states it.</summary>
internal sealed class ModelRow(string provider, string name, long? window)
{
    public string Provider { get; } = provider;

    public string Name { get; } = name;

    /// <summary>Tokens of prompt and answer together; null when unknown.</summary>
    public long? Window { get; } = window;

    /// <summary>All that it goes by, its name first.</summary>
    public List<string> Names { get; } = [];

    /// <summary>By date, then by size of the prompt.</summary>
    public List<PriceRow> Prices { get; } = [];

    public bool HasPrice => Prices[Prices.Count - 1].Input is not null;
}
