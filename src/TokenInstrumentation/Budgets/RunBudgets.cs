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

    private RunBudgets(string runId, long tokens, TokenRunOptions options, TokenScope? outer)
    {
        _outer = outer is { HasBudgets: true } ? outer : null;
        var settings = TokenTracking.Options;
        if (tokens > 0)
        {
            _all.Add(Declared($"run {runId}", tokens));
        }

        _all.AddRange(options.Budgets);
        _all.AddRange(settings.Budgets);
        foreach (var (agent, limit) in DeclaredBudgets.Agents)
        {
            Add(agent, Declared(agent, limit));
        }

        foreach (var (agent, budget) in options.AgentBudgets.Concat(settings.AgentBudgets))
        {
            Add(agent, budget);
        }
    }

    /// <summary>Null when there are none: then nothing asks for them again.</summary>
    public static RunBudgets? Create(string runId, long tokens, TokenRunOptions options, TokenScope? outer)
    {
        var budgets = new RunBudgets(runId, tokens, options, outer);
        return budgets._all.Count + budgets._agents.Count > 0 || budgets._outer is not null ? budgets : null;
    }

    /// <summary>A budget stated by an attribute or in tokens.json, which says how much and no more.</summary>
    public static TokenBudget Declared(string name, long tokens) =>
        new(name, BudgetLimit.Tokens(tokens) with { Mode = TokenTracking.Options.DeclaredBudgetMode }) { Action = TokenTracking.Options.DeclaredBudgetAction };

    /// <summary>What a request of the agent answers to; null when nothing limits it.</summary>
    public BudgetPath? For(string agent) =>
        _paths.TryGetValue(agent, out var known) ? known : _paths.GetOrAdd(agent, Build); // a delegate for each request otherwise

    private BudgetPath? Build(string agent) => BudgetPath.Of(
        agent, [.. _agents.GetValueOrDefault(agent) ?? [], .. _all, .. _outer?.BudgetsFor(agent)?.Budgets ?? []]);

    private void Add(string agent, TokenBudget budget)
    {
        if (!_agents.TryGetValue(agent, out var budgets))
        {
            _agents.Add(agent, budgets = []);
        }

        budgets.Add(budget);
    }
}
