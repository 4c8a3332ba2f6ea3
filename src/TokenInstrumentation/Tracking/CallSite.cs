namespace TokenInstrumentation;

/// <summary>One place in the source where an LLM is called. Created by generated code, once per place.</summary>
public sealed class CallSite
{
    /// <summary>
    /// 16 hexadecimal digits: a hash of assembly, containing member, callee and ordinal among equal calls of that member.
    /// It does not change when lines move.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>The method that is called, such as <c>IChatClient.GetResponseAsync</c>.</summary>
    public required string Callee { get; init; }

    /// <summary>The tracked member in which the call stands.</summary>
    public required TrackedOperation Operation { get; init; }

    /// <summary>What kind of call it is.</summary>
    public OperationType OperationType { get; init; }

    /// <summary>Whether the callee is a gateway of the user's own (<see cref="LlmCallAttribute"/>): calls below it are booked instead of it.</summary>
    public bool IsGateway { get; init; }

    /// <summary>Whether the callee drives an object that sends requests by itself: where that is metered, it books nothing.</summary>
    public bool IsDriver { get; init; }

    /// <summary>The provider as far as the callee tells it, in the terms of OpenTelemetry's <c>gen_ai.provider.name</c>.</summary>
    public string? Provider { get; init; }

    /// <summary>The model as far as the callee tells it.</summary>
    public string? Model { get; init; }

    /// <summary>The row of the ledger that this place added to last: most calls repeat agent, model and iteration.</summary>
    internal LedgerRow? LastRow;

    /// <inheritdoc/>
    public override string ToString() => $"{Operation} -> {Callee} ({Id})";
}
