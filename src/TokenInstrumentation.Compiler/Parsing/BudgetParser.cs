using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A compilation in, the budgets that its assembly and its types declare out.</summary>
internal static class BudgetParser
{
    public static EquatableArray<BudgetModel> Parse(Compilation compilation, GeneratorOptions options, CancellationToken cancellationToken)
    {
        if (options.Level == InstrumentationLevel.Off || KnownTypes.FindRuntime(compilation, KnownTypes.TokenBudget) is not { } attribute)
        {
            return EquatableArray<BudgetModel>.Empty;
        }

        var tracking = TrackingResolver.Create(compilation);
        return TypesWithBudget(compilation, cancellationToken).Prepend<ISymbol>(compilation.Assembly)
            .SelectMany(owner => owner.GetAttributes()
                .Where(data => SymbolEqualityComparer.Default.Equals(data.AttributeClass, attribute))
                .Select(data => Read(data, owner, tracking)))
            .Where(static budget => budget is not null)
            .Select(static budget => budget!)
            .ToEquatableArray();
    }

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
