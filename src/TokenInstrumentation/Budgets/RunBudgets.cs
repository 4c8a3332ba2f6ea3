using System.Collections.Concurrent;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation;

/// <summary>The budgets that hold in a run: its own, those of its agents, those of the process, and all that hold where it was started.</summary>
internal sealed class RunBudgets
{
    private readonly ConcurrentDictionary<string, BudgetPath?> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<TokenBudget>> _agents = new(StringComparer.Ordinal);
    private readonly List<TokenBudget> _all = [];
    private readonly TokenScope? _outer;

    private RunBudgets(string runId, TokenRunOptions options, TokenScope? outer)
    {
        _outer = outer is { HasBudgets: true } ? outer : null;
        var settings = TokenTracking.Options;
        AddOwn($"run {runId}", options.TokenBudget);
        _all.AddRange(options.Budgets);
        _all.AddRange(settings.Budgets);
        foreach (var (agent, limit) in DeclaredBudgets.Agents)
        {
            Add(agent, Declared(agent, limit));
        }

        foreach (var (agent, configured) in ConfiguredBudgets.Agents)
        {
            Add(agent, ConfiguredBudgets.Create(agent, configured)!);
        }

        foreach (var (agent, budget) in options.AgentBudgets.Concat(settings.AgentBudgets))
        {
            Add(agent, budget);
        }
    }

    /// <summary>Null when there are none: then nothing asks for them again.</summary>
    public static RunBudgets? Create(string runId, TokenRunOptions options, TokenScope? outer)
    {
        var budgets = new RunBudgets(runId, options, outer);
        return budgets._all.Count + budgets._agents.Count > 0 || budgets._outer is not null ? budgets : null;
    }

    /// <summary>A budget stated by an attribute, which says how much and no more.</summary>
    public static TokenBudget Declared(string name, long tokens) =>
        new(name, BudgetLimit.Tokens(tokens) with { Mode = TokenTracking.Options.DeclaredBudgetMode }) { Action = TokenTracking.Options.DeclaredBudgetAction };

    /// <summary>What a request of the agent answers to; null when nothing limits it.</summary>
    public BudgetPath? For(string agent) =>
        _paths.TryGetValue(agent, out var known) ? known : _paths.GetOrAdd(agent, Build); // a delegate for each request otherwise

    private BudgetPath? Build(string agent) => BudgetPath.Of(
        agent, [.. _agents.GetValueOrDefault(agent) ?? [], .. _all, .. _outer?.BudgetsFor(agent)?.Budgets ?? []]);

    /// <summary>The budgets as they stand, those of the runs around not included.</summary>
    public IReadOnlyList<RunBudget> Read() =>
    [
        .. _all.Distinct().Select(static budget => new RunBudget(budget.Name, null, budget.GetStatus())),
        .. _agents.OrderBy(static agent => agent.Key, StringComparer.Ordinal)
            .SelectMany(static agent => agent.Value.Distinct().Select(budget => new RunBudget(budget.Name, agent.Key, budget.GetStatus()))),
    ];

    /// <summary>The run's own budget: what its options say, else the code, else the settings. Money and requests are only in the settings.</summary>
    private void AddOwn(string name, long? stated)
    {
        if ((stated ?? DeclaredBudgets.Run) is > 0 and var tokens)
        {
            _all.Add(Declared(name, tokens));
        }

        var settings = ConfiguredBudgets.Run;
        if (ConfiguredBudgets.Create(settings.Window is null ? name : "run", stated is null ? settings : settings with { Tokens = 0 }) is { } configured)
        {
            _all.Add(configured);
        }
    }

    private void Add(string agent, TokenBudget budget)
    {
        if (!_agents.TryGetValue(agent, out var budgets))
        {
            _agents.Add(agent, budgets = []);
        }

        budgets.Add(budget);
    }
}
