using TokenInstrumentation.Models;

namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>What a public price file states, in the terms of our own.</summary>
/// <param name="Format">The name of its format.</param>
/// <param name="Rows">A row per model and provider.</param>
/// <param name="LeftOut">What has no row.</param>
internal sealed record ImportedPrices(string Format, IReadOnlyList<ModelRow> Rows, IReadOnlyList<LeftOut> LeftOut)
{
    /// <summary>Only the models of some providers, whichever way these are named; all when none is.</summary>
    public ImportedPrices Of(IReadOnlyCollection<string> providers) => providers.Count == 0
        ? this
        : this with { Rows = [.. Rows.Where(row => providers.Select(ProviderNames.Of).Contains(row.Provider, StringComparer.OrdinalIgnoreCase))] };
}
