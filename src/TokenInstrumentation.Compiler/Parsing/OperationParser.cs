using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A tracked member and its declaration in, an operation out.</summary>
internal static class OperationParser
{
    /// <summary>The member, lambda or local function that answers for code: the nearest with a declaration of its own, else the member.</summary>
    public static ISymbol OwnerOf(ISymbol enclosing, TrackingResolver tracking)
    {
        var symbol = enclosing;
        while (symbol is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } function && !tracking.IsMarked(function))
        {
            symbol = symbol.ContainingSymbol;
        }

        return symbol switch
        {
            IMethodSymbol { AssociatedSymbol: { } property } => property,
            IMethodSymbol { PartialDefinitionPart: { } definition } => definition,
            IMethodSymbol { MethodKind: MethodKind.Ordinary } method => TrackingCore.FindDeclaration(method) ?? BoundMethod.Of(method).OriginalDefinition,
            _ => symbol,
        };
    }

    public static OperationModel Parse(ISymbol owner, TrackingDeclaration declaration)
    {
        var type = owner as INamedTypeSymbol ?? owner.ContainingType;
        var statesNothing = declaration.IsInherited || declaration is { AgentFrom: null, Operation: null, WordLimit: 0, MaxOutputTokens: 0, MaxPromptTokens: 0, TokenBudget: 0 }
            && (declaration.Agent is null || declaration.AgentIsDefault);
        return new OperationModel(
            IdOf(owner),
            declaration.Operation ?? NameOf(owner),
            TypeNames.Module(type),
            declaration.AgentIsDefault ? null : declaration.Agent,
            declaration.AgentIsDefault ? declaration.Agent! : type?.Name ?? "unknown",
            statesNothing,
            declaration.WordLimit,
            declaration.MaxOutputTokens,
            declaration.MaxPromptTokens,
            declaration.TokenBudget);
    }

    public static string IdOf(ISymbol owner) => "Op_" + StableId.Of(OwnerPath.Of(owner));

    private static string NameOf(ISymbol owner) => owner switch
    {
        IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } lambda => NameOf(lambda.ContainingSymbol),
        IMethodSymbol { MethodKind: MethodKind.Constructor or MethodKind.StaticConstructor } constructor => constructor.ContainingType.Name,
        IMethodSymbol { MethodKind: MethodKind.ExplicitInterfaceImplementation } method => method.ExplicitInterfaceImplementations[0].Name,
        { Name: "<Main>$" } => "Main",
        _ => owner.Name,
    };
}
