namespace TokenInstrumentation.Models;

/// <summary>What a price file says.</summary>
/// <param name="AsOf">The day the prices hold for; null when it states none.</param>
/// <param name="Rows">The models, in its order.</param>
internal sealed record ModelFile(DateTime? AsOf, IReadOnlyList<ModelRow> Rows)
{
    /// <summary>The models by every name they go by.</summary>
    public Dictionary<string, T> ByName<T>(Func<ModelRow, T> convert)
    {
        var models = new Dictionary<string, T>(Rows.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var row in Rows)
        {
            var model = convert(row);
            foreach (var name in row.Names)
            {
                models.Add(name, model);
            }
        }

        return models;
    }
}
