namespace TokenInstrumentation.Testing.LoopbackOpenAI;

/// <summary>One charged request.</summary>
public sealed record BillLine(int RequestNumber, string Endpoint, string Model, LoopbackUsage Usage, BillStatus Status);
