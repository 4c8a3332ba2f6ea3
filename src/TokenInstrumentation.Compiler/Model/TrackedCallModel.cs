namespace TokenInstrumentation.Compiler.Model;

/// <summary>
/// A tracked method and the places in one file that call it. <paramref name="Operation"/> is what the method itself declares;
/// <paramref name="Implementations"/> decide by the receiver when it is an interface or virtual member.
/// </summary>
internal sealed record TrackedCallModel(
    SignatureModel Signature,
    OperationReference? Operation,
    EquatableArray<DispatchEntry> Implementations,
    AgentSource? Agent,
    EquatableArray<LocationModel> Locations);
