using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Models;

namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>LiteLLM's <c>model_prices_and_context_window.json</c>: models by name, with the provider in front where it is not the maker.</summary>
internal static class LiteLlmPrices
{
    // What the file explains itself with.
    private const string Specimen = "sample_spec";

    /// <exception cref="BadInputException">A value is not what it must be; the message names it.</exception>
    public static ImportedPrices Read(JsonPlace root)
    {
        var rows = new Dictionary<string, ModelRow>(StringComparer.OrdinalIgnoreCase);
        var leftOut = new List<LeftOut>();
        foreach (var member in root.Value.EnumerateObject().Where(static member => member.Name != Specimen))
        {
            try
            {
                rows[member.Name] = Row(member.Name, new JsonPlace(root.File, member.Name, member.Value));
            }
            catch (NotImportableException e)
            {
                leftOut.Add(new LeftOut(member.Name, e.Message));
            }
        }

        return new ImportedPrices("LiteLLM", [.. rows.Values], leftOut);
    }

    private static ModelRow Row(string name, JsonPlace model)
    {
        if (!PriceWords.IsName(name))
        {
            throw new NotImportableException("a name that a price file cannot hold");
        }

        var window = (model.Member("max_input_tokens") ?? model.Member("max_tokens"))?.Tokens();
        var row = new ModelRow(ProviderNames.Of(model.Member("litellm_provider")?.Text() ?? ""), name, window is > 0 ? window : null);
        row.Names.Add(name);
        row.Prices.AddRange(new LiteLlmModel(model).Prices());
        return row;
    }
}
