using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>What a meter in a client pipeline knows by itself about the requests that pass it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class MeterIdentity
{
    /// <summary>Makes the identity of a meter.</summary>
    public MeterIdentity() => TokenMeters.Announce();

    /// <summary>The agent to book for when the pipeline belongs to one; null books for the scope in which a request is sent.</summary>
    public string? Agent { get; init; }

    /// <summary>The provider (<c>gen_ai.provider.name</c>).</summary>
    public string? Provider { get; init; }

    /// <summary>The client that is metered does not tell whether a meter is below: it books then, and this one does not.</summary>
    public bool HidesMeters { get; init; }

    /// <summary>The model that is asked for when a request names none.</summary>
    public string? Model { get; init; }

    /// <summary>What kind of request passes.</summary>
    public OperationType OperationType { get; init; }
}
