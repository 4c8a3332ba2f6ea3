namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>
/// The keys that each part of tokens.json may have, and what each one sets. docs/schema/tokens.schema.json says the same to editors; a test compares the two.
/// </summary>
internal static class TokensFileKeys
{
    public delegate T Setter<T>(T settings, TokensFileValue value);

    public static readonly IReadOnlyDictionary<string, Setter<BudgetSettings>> Budget = Of<BudgetSettings>(
        ("tokenBudget", static (budget, value) => budget with { Tokens = value.Whole(long.MaxValue) }),
        ("costBudget", static (budget, value) => budget with { Cost = value.Amount() }),
        ("callBudget", static (budget, value) => budget with { Calls = value.Count() }),
        ("mode", static (budget, value) => budget with { Mode = value.Mode() }),
        ("window", static (budget, value) => budget with { Window = value.Window() }));

    public static readonly IReadOnlyDictionary<string, Setter<CallLimits>> Limits = Of<CallLimits>(
        ("maxPromptTokens", static (limits, value) => limits with { MaxPromptTokens = value.Count() }),
        ("maxOutputTokens", static (limits, value) => limits with { MaxOutputTokens = value.Count() }));

    public static readonly IReadOnlyDictionary<string, Setter<TargetSettings>> Targets = Of<TargetSettings>(
        ("wordLimitCompliance", static (targets, value) => targets with { WordLimitCompliance = value.Share() }),
        ("promptReduction", static (targets, value) => targets with { PromptReduction = value.Share() }));

    public static readonly IReadOnlyDictionary<string, Setter<AgentSettings>> Agent = Of<AgentSettings>(
    [
        ("wordLimit", static (agent, value) => agent with { Limits = agent.Limits with { WordLimit = value.Count() } }),
        .. Limits.Select(static key => (key.Key, (Setter<AgentSettings>)((agent, value) => agent with { Limits = key.Value(agent.Limits, value) }))),
        .. Budget.Select(static key => (key.Key, (Setter<AgentSettings>)((agent, value) => agent with { Budget = key.Value(agent.Budget, value) }))),
    ]);

    public static readonly IReadOnlyDictionary<string, Setter<ModelSettings>> Model = Of<ModelSettings>(
        ("contextWindow", static (model, value) => model with { ContextWindow = value.Count() }),
        ("maxOutputTokens", static (model, value) => model with { MaxOutputTokens = value.Count() }));

    public static readonly IReadOnlyDictionary<string, Setter<TokensFile>> Root = Of<TokensFile>(
        ("$schema", static (file, value) => value.IsText() ? file : file),
        ("run", static (file, value) => file with { Run = value.Object(file.Run, Budget) }),
        ("limits", static (file, value) => file with { Limits = value.Object(file.Limits, Limits) }),
        ("targets", static (file, value) => file with { Targets = value.Object(file.Targets, Targets) }),
        ("agents", static (file, value) => file with { Agents = value.Entries(static name => new AgentSettings(name, default, default), Agent) }),
        ("models", static (file, value) => file with { Models = value.Entries(static name => new ModelSettings(name, 0, 0), Model) }));

    private static Dictionary<string, Setter<T>> Of<T>(params (string Key, Setter<T> Set)[] keys) =>
        keys.ToDictionary(static key => key.Key, static key => key.Set, StringComparer.Ordinal);
}
