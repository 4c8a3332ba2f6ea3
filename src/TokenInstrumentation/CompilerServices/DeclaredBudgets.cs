using System.Collections.Concurrent;
using System.ComponentModel;

namespace TokenInstrumentation.CompilerServices;

/// <summary>For generated code: the budgets that an assembly declares (<see cref="TokenBudgetAttribute"/>), registered when it is loaded.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class DeclaredBudgets
{
    private static readonly ConcurrentDictionary<string, long> s_agents = new(StringComparer.Ordinal);
    private static long s_run;

    /// <summary>Tokens a run may spend; 0 is no budget.</summary>
    internal static long Run => Interlocked.Read(ref s_run);

    /// <summary>Tokens that agents may spend in a run.</summary>
    internal static IReadOnlyDictionary<string, long> Agents => s_agents;

    /// <summary>Registers a budget: of a run when <paramref name="agent"/> is null, else of that agent.</summary>
    public static void Declare(long tokens, string? agent)
    {
        if (agent is null)
        {
            Interlocked.Exchange(ref s_run, tokens);
        }
        else
        {
            s_agents[agent] = tokens;
        }
    }
}
