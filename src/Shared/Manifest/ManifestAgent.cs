namespace TokenInstrumentation.Manifest;

/// <summary>An agent that call sites or budgets name, and how many call sites are its own for certain.</summary>
internal sealed record ManifestAgent(string Name, int CallSites);
