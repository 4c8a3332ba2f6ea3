using System.Text.Json;

namespace TokenInstrumentation.Cli.Prices;

/// <summary>Prices as JSON.</summary>
internal static class PricesJson
{
    public static void Write(Utf8JsonWriter json, PriceTable table, IEnumerable<ModelPrice> models)
    {
        json.WriteStartObject();
        json.WriteString("as_of", table.AsOf is { } day ? PriceDates.Of(day) : null);
        json.WriteStartArray("models");
        foreach (var model in models)
        {
            Write(json, model);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ModelPrice model)
    {
        json.WriteStartObject();
        json.WriteString("model", model.Model);
        json.WriteString("provider", model.Provider);
        json.WriteStartArray("other_names");
        foreach (var name in model.OtherNames)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        Number(json, "context_window", model.ContextWindow);
        json.WriteStartArray("periods");
        foreach (var period in model.Periods)
        {
            json.WriteStartObject();
            json.WriteString("from", period.From is { } day ? PriceDates.Of(day) : null);
            json.WriteStartArray("tiers");
            foreach (var tier in period.Tiers)
            {
                json.WriteStartObject();
                json.WriteNumber("above", tier.Above);
                Write(json, tier);
                if (tier.Batch is { } batch)
                {
                    json.WriteStartObject("batch");
                    Write(json, batch);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PriceTier tier)
    {
        Number(json, "input", tier.Input);
        Number(json, "cached_input", tier.CachedInput);
        Number(json, "cache_write", tier.CacheWrite);
        Number(json, "output", tier.Output);
    }

    private static void Number(Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } known)
        {
            json.WriteNumber(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
