namespace TokenInstrumentation.Compiler.Model;

/// <summary>Where a stream that an SDK makes of bytes keeps them: the protected property of a base, and the type arguments that the base has.</summary>
internal sealed record BytesModel(SignatureModel Getter, EquatableArray<string> TypeArguments);
