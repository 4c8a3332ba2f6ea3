namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>A model that is not imported: its cost would be wrong, and unknown is better.</summary>
/// <param name="Model">As the file names it.</param>
/// <param name="Reason">One clause, the same for all models that it holds for.</param>
internal sealed record LeftOut(string Model, string Reason);
