using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>The call sites, agents and budgets of an assembly in, the text of its manifest out: as text it compares by value.</summary>
internal static class ManifestParser
{
    /// <summary>Null for an assembly without LLM calls: nothing is embedded.</summary>
    public static string? Parse(string assembly, IReadOnlyList<ManifestCallSite> sites, IEnumerable<string> declaredAgents, EquatableArray<BudgetModel> budgets)
    {
        if (sites.Count == 0)
        {
            return null;
        }

        var named = sites.Select(static site => site.Agent).Concat(budgets.Select(static budget => budget.Agent)).OfType<string>();
        return ManifestWriter.Write(new TokenManifest(
            assembly,
            Agents(named.Concat(declaredAgents), sites),
            [.. budgets.Where(static budget => budget.Tokens > 0).Select(static budget => new ManifestBudget(budget.Tokens, budget.Agent))],
            sites));
    }

    private static IReadOnlyList<ManifestAgent> Agents(IEnumerable<string> names, IReadOnlyList<ManifestCallSite> sites)
    {
        var certain = sites.Where(static site => site.AgentOrigin == AgentOrigin.Declared).ToLookup(static site => site.Agent, StringComparer.Ordinal);
        return [.. names.Distinct(StringComparer.Ordinal)
            .OrderBy(static agent => agent, StringComparer.Ordinal)
            .Select(agent => new ManifestAgent(agent, certain[agent].Count()))];
    }
}
