namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>What one call may ask for; 0 is no limit.</summary>
internal readonly record struct CallLimits(int WordLimit, int MaxOutputTokens, int MaxPromptTokens)
{
    /// <summary>These limits, and <paramref name="outer"/> for what they leave open.</summary>
    public CallLimits Over(CallLimits outer) => new(
        WordLimit != 0 ? WordLimit : outer.WordLimit,
        MaxOutputTokens != 0 ? MaxOutputTokens : outer.MaxOutputTokens,
        MaxPromptTokens != 0 ? MaxPromptTokens : outer.MaxPromptTokens);
}
