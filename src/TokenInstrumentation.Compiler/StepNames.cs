namespace TokenInstrumentation.Compiler;

/// <summary>The names of the pipeline's steps, shared with the tests that look at what was cached.</summary>
internal static class StepNames
{
    public const string Options = nameof(Options);
    public const string Catalog = nameof(Catalog);
    public const string Configuration = nameof(Configuration);
    public const string Project = nameof(Project);
    public const string Files = nameof(Files);
    public const string Wrappers = nameof(Wrappers);
    public const string Carriers = nameof(Carriers);
    public const string Speakers = nameof(Speakers);
    public const string Budgets = nameof(Budgets);
    public const string Manifest = nameof(Manifest);
    public const string PartialMethods = nameof(PartialMethods);
}
