using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Whether anything limits what tracked code spends: attributes and tokens.json. Holds symbols: one per compilation.</summary>
internal sealed class DeclaredBudgets
{
    private readonly INamedTypeSymbol? _budget;
    private readonly TokensFile _file;

    private DeclaredBudgets(INamedTypeSymbol? budget, TokensFile file)
    {
        _budget = budget;
        _file = file;
    }

    public static DeclaredBudgets Create(Compilation compilation, TokensFile file) =>
        new(KnownTypes.FindRuntime(compilation, KnownTypes.TokenBudget), file);

    /// <summary>The limits of each call: what the code states, and tokens.json for what it leaves open.</summary>
    public CallLimits CallLimits(TrackingDeclaration declaration) => _file.Complete(
        new CallLimits(declaration.WordLimit, declaration.MaxOutputTokens, declaration.MaxPromptTokens),
        declaration.AgentIsDefault ? null : declaration.Agent);

    /// <summary>Whether anything bounds one call, or all of them; for a helper, those of each caller.</summary>
    public bool Limit(ISymbol enclosing, TrackingDeclaration declaration) => declaration.IsInherited
        ? declaration.InheritedFrom.All(start => Limit(start.Enclosing, start.Declaration))
        : CallLimits(declaration) is not { WordLimit: 0, MaxOutputTokens: 0 } || Caps(enclosing, declaration);

    /// <summary>
    /// Whether anything bounds all calls together: a token budget of the declaration itself, of the run, or of the agent. Word and output limits
    /// bound one call, and a loop makes many.
    /// </summary>
    public bool Caps(ISymbol enclosing, TrackingDeclaration declaration) => declaration.IsInherited
        ? declaration.InheritedFrom.All(start => Caps(start.Enclosing, start.Declaration))
        : declaration.TokenBudget != 0 || FileCovers(declaration.Agent) || AttributesCover(enclosing, declaration.Agent);

    private bool FileCovers(string? agent) =>
        _file.Run.Caps || _file.Agents.Any(settings => settings.Budget.Caps && (agent is null || settings.Name == agent));

    /// <summary>An agent that only the run time knows (null) may be the one a budget names: the rule keeps silent.</summary>
    private bool AttributesCover(ISymbol enclosing, string? agent)
    {
        foreach (var holder in Holders(enclosing))
        {
            foreach (var attribute in holder.GetAttributes())
            {
                if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _budget)
                    && (TrackingAttribute.Argument(attribute, "agent") is not string named || agent is null || named == agent))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static IEnumerable<ISymbol> Holders(ISymbol enclosing)
    {
        for (var type = enclosing as INamedTypeSymbol ?? enclosing.ContainingType; type is not null; type = type.ContainingType)
        {
            yield return type;
        }

        yield return enclosing.ContainingAssembly;
    }
}
