namespace TokenInstrumentation.Cli.Filters;

/// <summary>Which records a command looks at; null is any.</summary>
internal sealed record RecordFilter
{
    public string? Agent { get; init; }

    public string? Model { get; init; }

    public string? Phase { get; init; }

    /// <summary>The first moment.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The first moment that is too late.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether it lets everything through.</summary>
    public bool IsEmpty => this == new RecordFilter();

    public bool Matches(in TokenRecord record) =>
        Matches(SummaryKey.Of(in record))
        && (Since is null || record.Timestamp >= Since)
        && (Until is null || record.Timestamp < Until);

    /// <summary>Whether it lets records with this key through, those of the right time.</summary>
    public bool Matches(in SummaryKey key) =>
        (Agent is null || Agent == key.Agent)
        && (Model is null || Model == key.Model)
        && (Phase is null || Phase == key.Phase);
}
