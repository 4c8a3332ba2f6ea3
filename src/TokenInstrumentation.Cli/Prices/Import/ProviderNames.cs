using TokenInstrumentation.Models;

namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>The names of providers in OpenTelemetry's terms.</summary>
internal static class ProviderNames
{
    private static readonly Dictionary<string, string> s_names = ImportTable.Read("Providers.txt").ToDictionary(static words => words[0], static words => words[1]);

    /// <summary>Empty for what is no name.</summary>
    public static string Of(string name) => s_names.GetValueOrDefault(name, PriceWords.IsName(name) ? name : "");
}
