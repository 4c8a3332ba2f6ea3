using System.Collections.Concurrent;
using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>For generated code: the budgets that an assembly declares (<see cref="TokenBudgetAttribute"/>), registered when it is loaded.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DeclaredBudgets
{
    private static readonly ConcurrentDictionary<string, long> s_agents = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, BudgetSettings> s_compiled = new(StringComparer.Ordinal);
    private static long s_run;

    /// <summary>Tokens a run may spend; 0 is no budget.</summary>
    internal static long Run => Interlocked.Read(ref s_run);

    /// <summary>Tokens that agents may spend in a run.</summary>
    internal static IReadOnlyDictionary<string, long> Agents => s_agents;

    /// <summary>What the tokens.json of libraries says, by agent; of the run under the empty name. They have no file beside them at run time.</summary>
    internal static IReadOnlyDictionary<string, BudgetSettings> Compiled => s_compiled;

    /// <summary>Registers a budget: of a run when <paramref name="agent"/> is null, else of that agent; 0 takes it back.</summary>
    public static void Declare(long tokens, string? agent)
    {
        if (agent is null)
        {
            Interlocked.Exchange(ref s_run, tokens);
        }
        else if (tokens > 0)
        {
            s_agents[agent] = tokens;
        }
        else
        {
            s_agents.TryRemove(agent, out _);
        }
    }

    /// <summary>Registers what the tokens.json of a library says of a run (<paramref name="agent"/> is null) or an agent; 0 is no limit.</summary>
    public static void Configure(string? agent, long tokens, decimal costUsd, int calls, BudgetMode mode, int windowSeconds) =>
        s_compiled[agent ?? ""] = new BudgetSettings(tokens, costUsd, calls, mode, windowSeconds == 0 ? null : TimeSpan.FromSeconds(windowSeconds));
}
