using System.Collections.Concurrent;
using TokenInstrumentation.CompilerServices;

namespace TokenInstrumentation;

/// <summary>The budgets that configuration states, for what the code leaves open.</summary>
internal static class ConfiguredBudgets
{
    private const string WholeRun = "";

    // With a window a budget outlives the run: one for the process, as long as it says the same.
    private static readonly ConcurrentDictionary<(string Name, BudgetSettings Settings), TokenBudget?> s_windowed = new();

    /// <summary>Tokens a run may spend, by code or configuration; 0 when nothing limits it by itself.</summary>
    public static long RunTokens => DeclaredBudgets.Run is > 0 and var stated ? stated : Run is { Window: null } run ? run.Tokens : 0;

    /// <summary>What configuration says of the whole run; tokens only when the code says nothing of them.</summary>
    public static BudgetSettings Run
    {
        get
        {
            var run = ProgramSettings.Current.Run is { IsEmpty: false } stated ? stated : DeclaredBudgets.Compiled.GetValueOrDefault(WholeRun);
            return DeclaredBudgets.Run > 0 ? run with { Tokens = 0 } : run;
        }
    }

    /// <summary>What configuration says of agents: the program's own before what libraries were compiled with.</summary>
    public static IEnumerable<(string Agent, BudgetSettings Budget)> Agents
    {
        get
        {
            var settings = ProgramSettings.Current;
            return settings.Agents.Select(static agent => (Name: agent.Key, agent.Value.Budget))
                .Concat(DeclaredBudgets.Compiled
                    .Where(compiled => compiled.Key != WholeRun && settings.Agent(compiled.Key) is not { Budget.IsEmpty: false })
                    .Select(static compiled => (Name: compiled.Key, Budget: compiled.Value)))
                .Select(static agent => DeclaredBudgets.Agents.ContainsKey(agent.Name) ? agent with { Budget = agent.Budget with { Tokens = 0 } } : agent)
                .Where(static agent => !agent.Budget.IsEmpty);
        }
    }

    /// <summary>Tokens that agents may spend in a run, by code or configuration.</summary>
    public static IReadOnlyDictionary<string, long> AgentTokens() => Agents
        .Where(static agent => agent.Budget is { Tokens: > 0, Window: null })
        .Select(static agent => KeyValuePair.Create(agent.Agent, agent.Budget.Tokens))
        .Concat(DeclaredBudgets.Agents)
        .ToDictionary(StringComparer.Ordinal);

    /// <summary>The budget for a run that starts; null when the settings state none.</summary>
    public static TokenBudget? Create(string name, BudgetSettings settings) =>
        settings.Window is null ? settings.Create(name) : s_windowed.GetOrAdd((name, settings), static key => key.Settings.Create(key.Name));
}
