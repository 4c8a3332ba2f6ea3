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
        (Agent is null || Agent == record.AgentName)
        && (Model is null || Model == (record.Model ?? record.RequestModel))
        && (Phase is null || Phase == record.Phase)
        && (Since is null || record.Timestamp >= Since)
        && (Until is null || record.Timestamp < Until);
}
