using System.Globalization;
using System.Text.RegularExpressions;
using TokenInstrumentation.Cli.CommandLine;
using TokenInstrumentation.Models;

namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>The prices of one model of LiteLLM's file, per token.</summary>
internal sealed partial class LiteLlmModel(JsonPlace model)
{
    private const string Input = "input_cost_per_token";
    private const string Cached = "cache_read_input_token_cost";
    private const string Written = "cache_creation_input_token_cost";
    private const string Output = "output_cost_per_token";
    private const string Reasoning = "output_cost_per_reasoning_token";

    private static readonly string[] s_modes = ["chat", "completion", "responses", "embedding"];

    /// <exception cref="BadInputException">One of them is no price.</exception>
    /// <exception cref="NotImportableException">They cannot be stated in our form.</exception>
    public IEnumerable<PriceRow> Prices()
    {
        if (model.Member("mode")?.Text() is { } mode && !s_modes.Contains(mode))
        {
            throw new NotImportableException($"not for text ({mode})");
        }

        if (model.Value.EnumerateObject().Select(static member => member.Name).FirstOrDefault(PriceKeys.LiteLlm.Spoils) is { } key)
        {
            throw new NotImportableException($"a price for more than text ({key})");
        }

        return model.Member("tiered_pricing") is { } ranges ? Ranges(ranges) : Sizes();
    }

    private IEnumerable<PriceRow> Sizes()
    {
        CheckReasoning(model);
        var sizes = model.Value.EnumerateObject().Select(static member => Above().Match(member.Name)).Where(static match => match.Success)
            .Select(static match => long.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)).Distinct().Order().ToArray();
        return PriceRows.Of(sizes.Select(static size => size * 1000), above => new PriceRow(At(Input, above), At(Cached, above), At(Written, above), At(Output, above))
        {
            Batch = above == 0 ? Batch() : null,
        });

        // The price of the largest size that the prompt exceeds and that states one.
        decimal? At(string name, long above) => sizes.Where(size => size * 1000 <= above).Reverse()
            .Select(size => Price(model, $"{name}_above_{size}k_tokens")).FirstOrDefault(static price => price is not null) ?? Price(model, name);
    }

    private PriceRow? Batch() => Price(model, Input + "_batches") is > 0 and var input
        ? new PriceRow(input, Price(model, Cached + "_batches"), null, Price(model, Output + "_batches") is > 0 and var output ? output : null)
        : null;

    private static IEnumerable<PriceRow> Ranges(JsonPlace ranges)
    {
        var rows = ranges.Items().DistinctBy(Start).ToDictionary(Start);
        foreach (var range in rows.Values)
        {
            CheckReasoning(range);
        }

        return rows.ContainsKey(0)
            ? PriceRows.Of(rows.Keys, above => new PriceRow(Price(rows[above], Input), Price(rows[above], Cached), Price(rows[above], Written), Price(rows[above], Output)))
            : throw new NotImportableException("without a price for short prompts");
    }

    private static long Start(JsonPlace range) => range.Required("range") is var bounds && bounds.Items().ToList() is [var start, ..] ? start.Tokens() : throw bounds.Wrong("empty");

    private static void CheckReasoning(JsonPlace prices)
    {
        if (Price(prices, Reasoning) is { } reasoning && reasoning != Price(prices, Output))
        {
            throw new NotImportableException("reasoning tokens at a price of their own");
        }
    }

    private static decimal? Price(JsonPlace prices, string name) => prices.Member(name)?.PerToken();

    [GeneratedRegex("^(input_cost_per_token|output_cost_per_token|cache_read_input_token_cost|cache_creation_input_token_cost)_above_([0-9]{1,7})k_tokens$", RegexOptions.CultureInvariant)]
    private static partial Regex Above();
}
