namespace TokenInstrumentation.Compiler.Model;

/// <summary>
/// The signature of an intercepted method, open in its type parameters: those of its containing types first, then its own, as an
/// interceptor must declare them. All types are written out (<c>global::…</c>).
/// </summary>
internal sealed record SignatureModel(
    string ContainingType,
    string Namespace,
    string Name,
    InvocationForm Form,
    bool IsStatic,
    bool IsExtension,
    EquatableArray<TypeParameterModel> TypeParameters,
    int OwnTypeParameters,
    ParameterModel? Receiver,
    EquatableArray<ParameterModel> Parameters,
    string ReturnType,
    ReturnShape Shape,
    string? ResultType,
    string ContainingMetadataName,
    bool ContainingTypeIsStatic);
