using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;
using TokenInstrumentation.Manifest;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>All LLM calls of a compilation, tracked or not, as the manifest lists them. Gives out their ids.</summary>
internal sealed class CallSiteList(CompilationContext context, string projectDirectory, PromptTokenCounter? countPrompt)
{
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);
    private readonly DeclaredBudgets _budgets = DeclaredBudgets.Create(context.Compilation, context.Configuration);
    private readonly List<ManifestCallSite> _sites = [];

    /// <summary>In an order that moving code does not change.</summary>
    public IReadOnlyList<ManifestCallSite> Sites => [.. _sites
        .OrderBy(static site => site.File, StringComparer.Ordinal)
        .ThenBy(static site => site.Member, StringComparer.Ordinal)
        .ThenBy(static site => site.Callee, StringComparer.Ordinal)
        .ThenBy(static site => site.Id, StringComparer.Ordinal)];

    /// <summary>
    /// Of the member and the method that it calls, and the place among such calls: whether and how a call is tracked does not count, nor the line.
    /// </summary>
    public string NextId(LlmCall call, ISymbol owner)
    {
        var place = $"{OwnerPath.Of(owner)}>{call.Method.OriginalDefinition.GetDocumentationCommentId()}";
        _ordinals.TryGetValue(place, out var ordinal);
        _ordinals[place] = ordinal + 1;
        return StableId.Of($"{place}#{ordinal}");
    }

    /// <param name="id">Its <see cref="NextId"/>.</param>
    /// <param name="call">What is called.</param>
    /// <param name="enclosing">The function or member it stands in.</param>
    /// <param name="owner">The member that answers for it.</param>
    /// <param name="invocation">Where it stands.</param>
    /// <param name="declined">Why a tracked call is not intercepted; null when it is.</param>
    public void Add(string id, LlmCall call, ISymbol enclosing, ISymbol owner, InvocationExpressionSyntax invocation, string? declined)
    {
        var site = new ManifestCallSite
        {
            Id = id,
            Member = MemberOf(owner),
            File = ProjectPath.Shown(invocation.SyntaxTree, projectDirectory),
            Module = ModuleOf(owner),
            Callee = CalleeOf(call),
            Sdk = call.Api.Sdk,
            Provider = call.Api.Provider,
            Kind = EnumNames.Of(call.Api.Kind),
            PromptTokens = PromptTokensOf(invocation, call),
        };
        _sites.Add(context.DeclarationOf(enclosing) is { } declaration
            ? Tracked(site, call, declaration, _budgets.CallLimits(declaration), owner) with
            {
                State = declined is null ? CallSiteState.Intercepted : CallSiteState.Declined,
                Reason = declined,
                Budgeted = _budgets.Limit(enclosing, declaration),
            }
            : context.Tracking.ExcusedBy(enclosing) is { } excuse ? site with { State = CallSiteState.Excused, Reason = excuse } : site);
    }

    public static string CalleeOf(LlmCall call) => $"{call.Method.ContainingType.Name}.{call.Method.Name}";

    private int? PromptTokensOf(InvocationExpressionSyntax invocation, LlmCall call) =>
        countPrompt is not null && context.ModelOf(invocation.SyntaxTree).GetOperation(invocation, context.CancellationToken) is IInvocationOperation operation
            ? countPrompt(operation, call)
            : null;

    private static ManifestCallSite Tracked(ManifestCallSite site, LlmCall call, TrackingDeclaration declaration, CallLimits limits, ISymbol owner) => site with
    {
        Agent = declaration.Agent,
        AgentOrigin = OriginOf(declaration, call.Api.Kind),
        AgentFrom = declaration.AgentFrom,
        Operation = OperationParser.Parse(owner, declaration).Name,
        WordLimit = limits.WordLimit,
        MaxOutputTokens = limits.MaxOutputTokens,
        MaxPromptTokens = limits.MaxPromptTokens,
        TokenBudget = declaration.TokenBudget,
    };

    private static AgentOrigin OriginOf(TrackingDeclaration declaration, LlmCallKind kind) => declaration switch
    {
        { IsInherited: true } => AgentOrigin.Inherited,
        { AgentFrom: not null } => AgentOrigin.AgentFrom,
        { Agent: not null, AgentIsDefault: true } => AgentOrigin.Assembly,
        { Agent: not null } => AgentOrigin.Declared,
        _ => kind is LlmCallKind.Agent or LlmCallKind.AgentStream ? AgentOrigin.Runtime : AgentOrigin.Inherited,
    };

    private static string ModuleOf(ISymbol owner) => TypeNames.Module(owner as INamedTypeSymbol ?? owner.ContainingType);

    private static string MemberOf(ISymbol owner) => owner is INamedTypeSymbol ? ModuleOf(owner) : $"{ModuleOf(owner)}.{OperationParser.NameOf(owner)}";
}
