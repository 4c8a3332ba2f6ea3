namespace TokenInstrumentation.Compiler.Model;

/// <summary>The usage types that the compilation knows of those that hang on results as objects, and who reads them here.</summary>
/// <param name="Carriers">The types.</param>
/// <param name="AreRead">By readers of results.</param>
/// <param name="AreIntroduced">By a meter, which references none of the SDKs they come from.</param>
internal sealed record CarriersModel(EquatableArray<CarrierModel> Carriers, bool AreRead, bool AreIntroduced)
{
    public static CarriersModel None { get; } = new(EquatableArray<CarrierModel>.Empty, AreRead: false, AreIntroduced: false);
}
