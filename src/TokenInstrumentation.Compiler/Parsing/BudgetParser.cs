using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A compilation in, the budgets that its assembly, its types and tokens.json declare out. Code wins over the file.</summary>
internal static class BudgetParser
{
    public static EquatableArray<BudgetModel> Parse(
        Compilation compilation, TokensFile file, GeneratorOptions options, CancellationToken cancellationToken)
    {
        if (options.Level == InstrumentationLevel.Off || KnownTypes.FindRuntime(compilation, KnownTypes.TokenBudget) is not { } attribute)
        {
            return EquatableArray<BudgetModel>.Empty;
        }

        var tracking = TrackingResolver.Create(compilation);
        var stated = TypesWithBudget(compilation, cancellationToken).Prepend<ISymbol>(compilation.Assembly)
            .SelectMany(owner => owner.GetAttributes()
                .Where(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute))
                .Select(data => Read(data, owner, tracking)))
            .Where(static budget => budget is not null)
            .Select(static budget => budget!)
            .ToList();
        return stated.Concat(Declared(file)
            .Select(budget => stated.Exists(other => other.Agent == budget.Agent) ? WithoutTokens(budget) : budget)
            .Where(static budget => budget.Configured is { IsEmpty: false })).ToEquatableArray();
    }

    /// <summary>What the file declares, in the form in which attributes do.</summary>
    public static IEnumerable<BudgetModel> Declared(TokensFile file) => file.Agents
        .Select(static agent => (agent.Budget, Name: (string?)agent.Name))
        .Prepend((file.Run, null))
        .Where(static entry => !entry.Budget.IsEmpty)
        .Select(static entry => new BudgetModel(entry.Budget.Tokens, entry.Name) { Configured = entry.Budget });

    private static BudgetModel WithoutTokens(BudgetModel budget) =>
        budget with { Tokens = 0, Configured = budget.Configured!.Value with { Tokens = 0 } };

    private static BudgetModel? Read(AttributeData data, ISymbol owner, TrackingResolver tracking)
    {
        // On a type the budget is that of its agent; a type without an agent of its own has none to limit.
        var agent = TrackingAttribute.Argument(data, "agent") as string ?? (owner is INamedTypeSymbol ? tracking.Resolve(owner)?.Agent : null);
        return TrackingAttribute.Argument(data, "tokens") is long and > 0 and var tokens && (agent is not null || owner is IAssemblySymbol)
            ? new BudgetModel(tokens, agent)
            : null;
    }

    private static IEnumerable<INamedTypeSymbol> TypesWithBudget(Compilation compilation, CancellationToken cancellationToken) =>
        compilation.SyntaxTrees
            .SelectMany(tree => InvocationIndex.Of(tree, cancellationToken).Budgets.OfType<TypeDeclarationSyntax>())
            .Select(type => compilation.GetSemanticModel(type.SyntaxTree).GetDeclaredSymbol(type, cancellationToken))
            .OfType<INamedTypeSymbol>();
}
