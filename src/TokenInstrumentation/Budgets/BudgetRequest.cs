namespace TokenInstrumentation;

/// <summary>What a request wants to spend. Prices are per token, in picodollars; null when unknown.</summary>
internal readonly struct BudgetRequest
{
    public required long InputTokens { get; init; }

    /// <summary>The bound of the output that the caller asked for.</summary>
    public required long OutputTokens { get; init; }

    /// <summary>The least output that makes sense: with less, the request is refused even where it may be shrunk.</summary>
    public required long LeastOutputTokens { get; init; }

    public long? InputPrice { get; init; }

    public long? OutputPrice { get; init; }

    public bool IsPriced => InputPrice is not null && OutputPrice is not null;

    /// <summary>What the request takes of a unit with so much output.</summary>
    public long Amount(BudgetUnit unit, long output) => unit switch
    {
        BudgetUnit.Tokens => InputTokens + output,
        BudgetUnit.Calls => 1,
        _ => IsPriced ? InputTokens * InputPrice!.Value + output * OutputPrice!.Value : 0,
    };

    /// <summary>The most output that fits into what is left of a unit; negative when not even the prompt fits.</summary>
    public long OutputThatFits(BudgetUnit unit, long remaining) => unit switch
    {
        BudgetUnit.Tokens => remaining - InputTokens,
        BudgetUnit.Calls => remaining >= 1 ? long.MaxValue : -1,
        _ when !IsPriced => long.MaxValue,
        _ when OutputPrice == 0 => remaining >= InputTokens * InputPrice!.Value ? long.MaxValue : -1,
        _ => remaining < InputTokens * InputPrice!.Value ? -1 : (remaining - InputTokens * InputPrice.Value) / OutputPrice!.Value,
    };
}
