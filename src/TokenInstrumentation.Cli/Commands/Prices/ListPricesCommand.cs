using System.CommandLine;
using System.Globalization;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Prices;

namespace TokenInstrumentation.Cli.Commands;

/// <summary><c>tokens prices list</c>: the table.</summary>
internal static class ListPricesCommand
{
    public static Command Create(Terminal terminal)
    {
        var (source, provider, model) = (new PriceSource(), Only("--provider", "Only models of this provider"), Only("--model", "Only the model that this name stands for"));
        var command = new Command("list", "Shows list prices in US dollars per million tokens.") { provider, model }
            .WithExamples("tokens prices list --provider anthropic", "tokens prices list --model us.anthropic.claude-sonnet-4-5-20250929-v1:0");
        source.AddTo(command);
        command.SetAction(parsed =>
        {
            var table = source.Read(parsed);
            var models = parsed.GetValue(model) is { } name ? Named(table, name) : Of(table, parsed.GetValue(provider));
            if (parsed.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(terminal, json => PricesJson.Write(json, table, models));
            }
            else
            {
                Print(terminal, table, source.Name(parsed), models);
            }

            return ExitCode.Fine;
        });
        return command;
    }

    private static Option<string?> Only(string name, string description) => new(name) { Description = description, HelpName = "NAME" };

    private static List<ModelPrice> Named(PriceTable table, string name) => table.Find(name) is { } price
        ? [price]
        : throw new BadInputException($"No price is known for '{name}'. {NearestNames.Offer(name, table.Models.Select(static known => known.Model))}");

    private static List<ModelPrice> Of(PriceTable table, string? provider)
    {
        List<ModelPrice> models =
        [
            .. table.Models.Where(price => provider is null || provider.Equals(price.Provider, StringComparison.OrdinalIgnoreCase))
                .OrderBy(static price => price.Provider, StringComparer.Ordinal).ThenBy(static price => price.Model, StringComparer.Ordinal),
        ];
        return models.Count > 0 || provider is null
            ? models
            : throw new BadInputException($"The table has no provider '{provider}'. {NearestNames.Offer(provider, table.Models.Select(static price => price.Provider))}");
    }

    private static void Print(Terminal terminal, PriceTable table, string source, List<ModelPrice> models)
    {
        terminal.WriteLine($"List prices of {PriceDates.Of(table)} ({SafeText.Of(source)}), in US dollars per million tokens");
        foreach (var provider in models.GroupBy(static price => price.Provider))
        {
            var lines = new TextTable(new("Model", 24), Number("Input"), Number("Cached"), Number("Cache write"), Number("Output"));
            foreach (var (title, tier) in provider.SelectMany(Lines))
            {
                lines.Add(title, Price(tier.Input), Price(tier.CachedInput), Price(tier.CacheWrite), Price(tier.Output));
            }

            terminal.WriteLine();
            terminal.WriteLine(SafeText.Of(provider.Key));
            foreach (var line in lines.Lines(terminal.Width))
            {
                terminal.WriteLine(line);
            }
        }
    }

    private static IEnumerable<(string Title, PriceTier Tier)> Lines(ModelPrice price) => price.Periods.SelectMany(period => period.Tiers.SelectMany(tier => new[]
    {
        (tier.Above > 0 ? $"  above {Figures.Count(tier.Above)}" : period.From is { } day ? $"  from {PriceDates.Of(day)}" : price.Model, tier),
        ("  batch", tier.Batch!),
    })).Where(static line => line.Item2 is not null);

    private static TextColumn Number(string title) => new(title, 8, IsNumber: true);

    private static string Price(decimal? price) => price?.ToString("0.######", CultureInfo.InvariantCulture) ?? "-";
}
