using System.CommandLine;
using System.Text.Json;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Cli.Filters;
using TokenInstrumentation.Cli.Output;
using TokenInstrumentation.Cli.Prices;
using TokenInstrumentation.Cli.Runs;

namespace TokenInstrumentation.Cli.Commands;

/// <summary><c>tokens prices check</c>: which models of the runs have no price, and how old the table is.</summary>
internal static class CheckPricesCommand
{
    public static Command Create(Terminal terminal) => Create(terminal, TimeProvider.System);

    internal static Command Create(Terminal terminal, TimeProvider time)
    {
        var source = new PriceSource();
        var runs = new Argument<string?>("RUNS") { Description = "Runs: ids or patterns, between commas; all when none is given", Arity = ArgumentArity.ZeroOrOne };
        var require = new Option<bool>("--require-prices") { Description = "Fail when a model has no price" };
        var maxAge = new Option<int?>("--max-age") { Description = "Fail when the table is older than so many days", HelpName = "DAYS" };
        var command = new Command("check", "Tells which models of the runs have no price, and how old the prices are.") { runs, require, maxAge }
            .WithExamples("tokens prices check --require-prices --max-age 180");
        source.AddTo(command);
        command.SetAction(parsed =>
        {
            var table = source.Read(parsed);
            var uses = new ModelUses(table);
            var catalog = parsed.Catalog();
            foreach (var run in parsed.GetValue(runs) is { } names ? catalog.FindAll(names) : catalog.List())
            {
                run.Scan(terminal, uses, new RecordFilter());
            }

            var age = PriceDates.Age(table, time);
            if (parsed.GetValue(GlobalOptions.Json))
            {
                JsonOutput.Write(terminal, json => Write(json, table, age, uses));
            }
            else
            {
                Print(terminal, table, source.Name(parsed), age, uses);
            }

            var isOld = parsed.GetValue(maxAge) is { } most && !(age <= most);
            return isOld || (parsed.GetValue(require) && uses.All.Any(static use => use.Price is null)) ? ExitCode.GateFailed : ExitCode.Fine;
        });
        return command;
    }

    private static void Print(Terminal terminal, PriceTable table, string source, int? age, ModelUses uses)
    {
        terminal.WriteLine($"Prices of {PriceDates.Of(table)} ({SafeText.Of(source)}){(age is { } days ? $", {Figures.Count(days)} days old" : "")}");
        var lines = new TextTable(new("Model", 16), Number("Calls"), Number("Unpriced"), Number("Tokens"), new TextColumn("Price"));
        foreach (var use in uses.All)
        {
            lines.Add(use.Model.Length == 0 ? "(none stated)" : use.Model, Figures.Count(use.Calls.Calls), Figures.Count(use.Calls.UnpricedCalls), Figures.Count(use.Calls.Usage.TotalTokens), use.Price?.Model ?? "none");
        }

        terminal.WriteLine();
        foreach (var line in lines.Lines(terminal.Width))
        {
            terminal.WriteLine(line);
        }

        var (all, lacking) = (uses.All, uses.All.Where(static use => use.Price is null).ToList());
        terminal.WriteLine();
        terminal.WriteLine(all.Count == 0 ? "The runs have no calls."
            : lacking.Count == 0 ? "Every model has a price."
            : $"{Figures.Count(lacking.Count)} of {Figures.Count(all.Count)} models have no price: {Figures.Count(lacking.Sum(static use => use.Calls.Calls))} of {Figures.Count(all.Sum(static use => use.Calls.Calls))} calls.");
    }

    private static void Write(Utf8JsonWriter json, PriceTable table, int? age, ModelUses uses)
    {
        json.WriteStartObject();
        json.WriteString("as_of", table.AsOf is { } day ? PriceDates.Of(day) : null);
        json.WritePropertyName("age_days");
        if (age is { } days)
        {
            json.WriteNumberValue(days);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartArray("models");
        foreach (var use in uses.All)
        {
            json.WriteStartObject();
            json.WriteString("model", use.Model.Length == 0 ? null : use.Model);
            json.WriteString("price", use.Price?.Model);
            json.WriteNumber("calls", use.Calls.Calls);
            json.WriteNumber("unpriced_calls", use.Calls.UnpricedCalls);
            json.WriteNumber("total_tokens", use.Calls.Usage.TotalTokens);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static TextColumn Number(string title) => new(title, 8, IsNumber: true);
}
