namespace TokenInstrumentation.Compiler.Model;

/// <summary>A tracked member, as generated code declares it. <paramref name="Id"/> names its field.</summary>
internal sealed record OperationModel(
    string Id,
    string Name,
    string Module,
    string? Agent,
    string DefaultAgent,
    bool InheritsScope,
    int WordLimit,
    int MaxOutputTokens,
    int MaxPromptTokens,
    int TokenBudget);
