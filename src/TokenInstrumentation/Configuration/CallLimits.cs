namespace TokenInstrumentation;

/// <summary>What one call may ask for; 0 is no limit.</summary>
internal readonly record struct CallLimits(int WordLimit, int MaxOutputTokens, int MaxPromptTokens)
{
    /// <summary>
    /// The limits of a call: what its operation states; what the settings say of the agent, which only the run time may know; what they say of all calls.
    /// </summary>
    public static CallLimits For(TrackedOperation? operation, string? agent)
    {
        var settings = ProgramSettings.Current;
        var stated = operation is null ? default : new CallLimits(operation.WordLimit, operation.MaxOutputTokens, operation.MaxPromptTokens);
        return settings.HasLimits ? stated.With(operation, settings, agent) : stated;
    }

    /// <summary>These limits, and <paramref name="outer"/> for what they leave open.</summary>
    public CallLimits Over(CallLimits outer) => new(
        WordLimit != 0 ? WordLimit : outer.WordLimit,
        MaxOutputTokens != 0 ? MaxOutputTokens : outer.MaxOutputTokens,
        MaxPromptTokens != 0 ? MaxPromptTokens : outer.MaxPromptTokens);

    private CallLimits With(TrackedOperation? operation, TokenSettings settings, string? agent)
    {
        // Compiled in from "limits" because the agent was not known then: its own come before.
        var general = operation switch
        {
            { HasGeneralOutputLimit: true, HasGeneralPromptLimit: true } => this with { WordLimit = 0 },
            { HasGeneralOutputLimit: true } => new CallLimits(0, MaxOutputTokens, 0),
            { HasGeneralPromptLimit: true } => new CallLimits(0, 0, MaxPromptTokens),
            _ => default,
        };
        var own = new CallLimits(
            WordLimit, general.MaxOutputTokens == 0 ? MaxOutputTokens : 0, general.MaxPromptTokens == 0 ? MaxPromptTokens : 0);
        return own.Over(settings.Agent(agent)?.Limits ?? default).Over(general).Over(settings.Limits);
    }
}
