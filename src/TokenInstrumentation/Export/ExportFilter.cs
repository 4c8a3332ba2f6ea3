namespace TokenInstrumentation;

/// <summary>Which records an export is to have. What is left open wants all; names are compared exactly.</summary>
public sealed class ExportFilter
{
    /// <summary>Agents.</summary>
    public ICollection<string> Agents { get; init; } = [];

    /// <summary>Models that answered, or that were asked for where nobody tells which answered.</summary>
    public ICollection<string> Models { get; init; } = [];

    /// <summary>Phases.</summary>
    public ICollection<string> Phases { get; init; } = [];

    /// <summary>The first moment, itself included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>The moment after the last one.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Whether a record is wanted.</summary>
    public bool Matches(in TokenRecord record) =>
        Has(Agents, record.AgentName) && Has(Models, record.Model ?? record.RequestModel) && Has(Phases, record.Phase)
        && !(record.Timestamp < From) && !(record.Timestamp >= Until);

    private static bool Has(ICollection<string> names, string? name) => names.Count == 0 || (name is not null && names.Contains(name));
}
