using TokenInstrumentation.Models;

namespace TokenInstrumentation;

/// <summary>The list price of a model. Priority and regional tiers are not in it.</summary>
public sealed class ModelPrice
{
    private readonly PricePeriod[] _periods;

    internal ModelPrice(ModelRow row)
    {
        (Model, Provider, ContextWindow) = (row.Name, row.Provider, row.Window);
        OtherNames = [.. row.Names.Skip(1)];
        _periods = [.. row.Prices.GroupBy(static prices => prices.From).Select(static prices => new PricePeriod([.. prices]))];
    }

    /// <summary>The model, without dates and versions that cost the same.</summary>
    public string Model { get; }

    /// <summary>What else it goes by.</summary>
    public IReadOnlyList<string> OtherNames { get; }

    /// <summary>Its provider, in the terms of OpenTelemetry's <c>gen_ai.provider.name</c>; empty when the table names none.</summary>
    public string Provider { get; }

    /// <summary>Tokens of prompt and answer together; null when unknown.</summary>
    public long? ContextWindow { get; }

    /// <summary>The prices, by the day from which they hold, the oldest first.</summary>
    public IReadOnlyList<PricePeriod> Periods => _periods;

    /// <summary>The prices in force at a time; those of now when none is given.</summary>
    public PricePeriod At(DateTimeOffset? time = null)
    {
        var last = _periods.Length - 1;
        if (last > 0)
        {
            // Nearly all models have one period, and need not know what day it is.
            var day = DateOnly.FromDateTime((time ?? Clock.Utc(Clock.Now())).UtcDateTime);
            while (last > 0 && _periods[last].From > day)
            {
                last--;
            }
        }

        return _periods[last];
    }

    /// <summary>What a request costs in US dollars; null when that is unknown (<see cref="PricePeriod.Cost"/>).</summary>
    /// <param name="usage">Its tokens.</param>
    /// <param name="time">When it was sent; now when none is given.</param>
    public decimal? Cost(in TokenUsage usage, DateTimeOffset? time = null) => At(time).Cost(in usage);
}
