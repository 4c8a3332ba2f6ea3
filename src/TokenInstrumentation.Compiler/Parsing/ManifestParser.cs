using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>The call sites and budgets of an assembly in, the text of its manifest out: as text it compares by value.</summary>
internal static class ManifestParser
{
    /// <summary>Null for an assembly without LLM calls: nothing is embedded.</summary>
    public static string? Parse(string assembly, IReadOnlyList<ManifestCallSite> sites, EquatableArray<BudgetModel> budgets) => sites.Count == 0
        ? null
        : ManifestWriter.Write(new TokenManifest(assembly, Agents(sites, budgets), [.. budgets.Select(static budget => new ManifestBudget(budget.Tokens, budget.Agent))], sites));

    private static IReadOnlyList<ManifestAgent> Agents(IReadOnlyList<ManifestCallSite> sites, EquatableArray<BudgetModel> budgets)
    {
        var certain = sites.Where(static site => site.AgentOrigin == AgentOrigin.Declared).ToLookup(static site => site.Agent, StringComparer.Ordinal);
        return [.. sites.Select(static site => site.Agent).Concat(budgets.Select(static budget => budget.Agent))
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .OrderBy(static agent => agent, StringComparer.Ordinal)
            .Select(agent => new ManifestAgent(agent, certain[agent].Count()))];
    }
}
