using TokenInstrumentation.Compiler.Configuration;

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
    int TokenBudget)
{
    /// <summary>The output limit is that of all calls: the run time may know an agent that has another.</summary>
    public bool HasGeneralOutputLimit { get; init; }

    /// <summary>The same of the prompt limit.</summary>
    public bool HasGeneralPromptLimit { get; init; }

    /// <summary>With the limits of tokens.json for what the code leaves open. One that states nothing still takes its caller's, when there is one.</summary>
    public OperationModel Within(TokensFile file)
    {
        var limits = file.Complete(new CallLimits(WordLimit, MaxOutputTokens, MaxPromptTokens), Agent);
        return this with
        {
            WordLimit = limits.WordLimit,
            MaxOutputTokens = limits.MaxOutputTokens,
            MaxPromptTokens = limits.MaxPromptTokens,
            HasGeneralOutputLimit = Agent is null && MaxOutputTokens == 0 && file.Limits.MaxOutputTokens > 0,
            HasGeneralPromptLimit = Agent is null && MaxPromptTokens == 0 && file.Limits.MaxPromptTokens > 0,
        };
    }
}
