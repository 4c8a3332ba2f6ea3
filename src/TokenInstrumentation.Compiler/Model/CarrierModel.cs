namespace TokenInstrumentation.Compiler.Model;

/// <summary>A usage type, and where its counts are.</summary>
/// <param name="Type">Its full name.</param>
/// <param name="IsRunning">Updates of a stream repeat it as it grows.</param>
/// <param name="Usage">The counts, from a value of the type.</param>
internal sealed record CarrierModel(string Type, bool IsRunning, UsagePath Usage);
