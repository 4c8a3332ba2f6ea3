using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Prices;
using TokenInstrumentation.Cli.Prices.Import;

namespace TokenInstrumentation.Cli.Commands;

/// <summary><c>tokens prices update</c>: writes a price file from one of the public formats.</summary>
internal static class UpdatePricesCommand
{
    private const int MostChanges = 20;

    public static Command Create(Terminal terminal)
    {
        var from = new Option<string>("--from") { Description = "A file of genai-prices (version 2) or LiteLLM", HelpName = "FILE", Required = true };
        var to = new Option<string>("--to") { Description = "The price file to write", HelpName = "FILE", DefaultValueFactory = static _ => "prices.txt" };
        var providers = new Option<string[]>("--provider") { Description = "Only models of this provider; may be repeated", HelpName = "NAME" };
        var asOf = new Option<DateOnly?>("--as-of")
        {
            Description = "The day the prices hold for; when none is given, the day FILE was last written",
            HelpName = "DATE",
            CustomParser = static result =>
            {
                var text = result.Tokens[0].Value;
                if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
                {
                    return day;
                }

                result.AddError($"'{text}' is no day: write it like 2026-09-01.");
                return null;
            },
        };
        var command = new Command("update", "Writes a price file from a public one. Nothing is downloaded.") { from, to, providers, asOf }
            .WithExamples("tokens prices update --from model_prices_and_context_window.json --to prices.txt");
        command.SetAction(parsed =>
        {
            var (source, target) = (parsed.GetValue(from)!, parsed.GetValue(to)!);
            var prices = PriceImport.Read(source).Of(parsed.GetValue(providers) ?? []);
            if (prices.Rows.Count == 0)
            {
                throw new BadInputException($"'{source}' has no prices to import{(prices.LeftOut.Count > 0 ? $"; {Figures.Count(prices.LeftOut.Count)} models were left out, the first because: {prices.LeftOut[0].Reason}" : "")}.");
            }

            var file = new PriceFile(target);
            file.CheckOurs();
            var before = file.Current;
            var day = parsed.GetValue(asOf) ?? DateOnly.FromDateTime(File.GetLastWriteTimeUtc(source));
            file.Write(prices.Rows, day, $"a {prices.Format} file, {SafeText.Of(Path.GetFileName(source))}");
            var names = prices.Rows.Select(static row => row.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var changes = new PriceChanges(before, file.Current.Models.Where(price => names.Contains(price.Model)));
            if (parsed.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(terminal, json => Write(json, target, day, prices, changes));
            }
            else
            {
                Print(terminal, target, day, prices, changes);
            }

            return ExitCode.Fine;
        });
        return command;
    }

    private static void Print(Terminal terminal, string target, DateOnly day, ImportedPrices prices, PriceChanges changes)
    {
        terminal.WriteLine($"{SafeText.Of(target)}: {Figures.Count(prices.Rows.Count)} models from {prices.Format}, prices of {PriceDates.Of(day)}");
        terminal.WriteLine($"{Figures.Count(changes.Added)} had no price before, {Figures.Count(changes.Changed.Count)} cost something else now{(changes.Changed.Count > 0 ? " (input/cached/cache write/output):" : ".")}");
        foreach (var (was, now) in changes.Changed.Take(MostChanges))
        {
            terminal.WriteLine($"  {SafeText.Of(now.Model)}: {PriceChanges.Describe(was)} -> {PriceChanges.Describe(now)}");
        }

        if (changes.Changed.Count > MostChanges)
        {
            terminal.WriteLine($"  and {Figures.Count(changes.Changed.Count - MostChanges)} more; --json has all");
        }

        foreach (var reason in prices.LeftOut.GroupBy(static model => model.Reason).OrderByDescending(static group => group.Count()))
        {
            terminal.WriteLine($"{Figures.Count(reason.Count())} left out: {SafeText.Of(reason.Key)} ({SafeText.Of(string.Join(", ", reason.Take(3).Select(static model => model.Model)))}{(reason.Count() > 3 ? ", …" : "")})");
        }
    }

    private static void Write(Utf8JsonWriter json, string target, DateOnly day, ImportedPrices prices, PriceChanges changes)
    {
        json.WriteStartObject();
        json.WriteString("file", target);
        json.WriteString("format", prices.Format);
        json.WriteString("as_of", PriceDates.Of(day));
        json.WriteNumber("models", prices.Rows.Count);
        json.WriteNumber("added", changes.Added);
        json.WriteStartArray("changed");
        foreach (var (was, now) in changes.Changed)
        {
            json.WriteStartObject();
            json.WriteString("model", now.Model);
            json.WriteString("before", PriceChanges.Describe(was));
            json.WriteString("after", PriceChanges.Describe(now));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("left_out");
        foreach (var model in prices.LeftOut)
        {
            json.WriteStartObject();
            json.WriteString("model", model.Model);
            json.WriteString("reason", model.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
