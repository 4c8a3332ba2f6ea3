using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Finds the LLM calls: all for the manifest, and those that stand in tracked code to intercept them.</summary>
internal sealed class LlmCallParser(CompilationContext context, FileSet files, WrapperParser wrappers, TrackedMethods methods, CallSiteList sites)
{
    private readonly Dictionary<string, WrapperModel> _wrappers = new(StringComparer.Ordinal);
    private readonly bool _mayMock = MockCalls.MayOccur(context.Compilation);
    private HashSet<string> _gateways = [];

    /// <summary>The shared bodies that the calls need.</summary>
    public IEnumerable<WrapperModel> Wrappers => _wrappers.Values;

    /// <summary>The names that candidates have.</summary>
    public IEnumerable<string> Names => context.Recognizer.AnySdkReferenced ? _gateways.Concat(context.Catalog.Apis.Select(static api => api.MethodName)) : _gateways;

    public void Parse()
    {
        _gateways = GatewayNames();
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            var index = InvocationIndex.Of(tree, context.CancellationToken);
            foreach (var name in index.Names)
            {
                if (!(context.Recognizer.AnySdkReferenced && context.Catalog.IsCandidateName(name)) && !_gateways.Contains(name))
                {
                    continue;
                }

                foreach (var invocation in index.Named(name))
                {
                    context.CancellationToken.ThrowIfCancellationRequested();
                    Visit(invocation, context.ModelOf(tree));
                }
            }
        }
    }

    /// <summary>Methods of this compilation that are LLM calls by attribute: their names are candidates too.</summary>
    private HashSet<string> GatewayNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (KnownTypes.FindRuntime(context.Compilation, KnownTypes.LlmCall) is null)
        {
            return names;
        }

        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            foreach (var node in InvocationIndex.Of(tree, context.CancellationToken).Gateways)
            {
                if (context.ModelOf(tree).GetDeclaredSymbol(node, context.CancellationToken) is IMethodSymbol method)
                {
                    names.Add(method.Name);
                }
            }
        }

        return names;
    }

    private void Visit(InvocationExpressionSyntax invocation, SemanticModel model)
    {
        if (Enclosing(invocation, model) is not { } enclosing
            || InvocationTarget.Of(invocation, model, context.CancellationToken) is not { } target
            || context.Recognizer.Recognize(target) is not { } call
            || IsPassedOn(enclosing)
            || !IsSent(invocation, model))
        {
            return;
        }

        var owner = OperationParser.OwnerOf(enclosing, context.Tracking);
        var id = sites.NextId(call, owner);
        var declined = context.DeclarationOf(enclosing) is { } declaration ? Intercept(invocation, model, call, id, owner, declaration) : null;
        sites.Add(id, call, enclosing, owner, invocation, declined);
    }

    /// <summary>A base call only passes on, an expression tree is data, a mock is being set up.</summary>
    private bool IsSent(InvocationExpressionSyntax invocation, SemanticModel model) =>
        !CallFacts.IsBaseCall(invocation) && !CallFacts.IsInExpressionTree(invocation, model)
        && !(_mayMock && model.GetOperation(invocation, context.CancellationToken) is IInvocationOperation operation && MockCalls.Contains(operation));

    /// <summary>Code of a client, or of a gateway unless it is tracked itself.</summary>
    private bool IsPassedOn(ISymbol enclosing) => context.DeclarationOf(enclosing) is null
        ? context.Recognizer.Forwards(enclosing)
        : enclosing.ContainingType is { } type && context.Recognizer.IsMiddleware(type);

    /// <returns>Why the call stays as it is; null when it is intercepted.</returns>
    private string? Intercept(InvocationExpressionSyntax invocation, SemanticModel model, LlmCall call, string id, ISymbol owner, TrackingDeclaration declaration)
    {
        if (context.Interception.Locate(invocation, model) is not { } location)
        {
            return "the call cannot be intercepted where it stands";
        }

        if (wrappers.Parse(call) is not { } wrapper)
        {
            return "the signature of the called method cannot be written in generated code";
        }

        if (owner is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method)
        {
            methods.Add(BoundMethod.Of(method).OriginalDefinition, declaration);
        }

        _wrappers[wrapper.Id] = wrapper;
        files.Of(invocation.SyntaxTree).LlmCalls.Add(new LlmCallModel(SiteOf(id, call, files.Reference(owner, declaration)), wrapper, location));
        return null;
    }

    /// <summary>What the call stands in: the innermost function, or the member whose initializer it is in.</summary>
    private ISymbol? Enclosing(InvocationExpressionSyntax invocation, SemanticModel model)
    {
        foreach (var node in invocation.Ancestors())
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax:
                    return model.GetEnclosingSymbol(invocation.SpanStart, context.CancellationToken);
                case GlobalStatementSyntax:
                    return model.GetEnclosingSymbol(invocation.SpanStart, context.CancellationToken);
                case VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax }:
                case AccessorDeclarationSyntax:
                case BaseMethodDeclarationSyntax:
                case BasePropertyDeclarationSyntax:
                    return model.GetDeclaredSymbol(node, context.CancellationToken);
                case BaseTypeDeclarationSyntax:
                    return model.GetDeclaredSymbol(node, context.CancellationToken);
            }
        }

        return null;
    }

    private static CallSiteModel SiteOf(string id, LlmCall call, OperationReference operation)
    {
        var kind = call.Api.Kind switch
        {
            LlmCallKind.Embedding => "Embedding",
            LlmCallKind.Agent or LlmCallKind.AgentStream => "Agent",
            _ => "Chat",
        };
        return new CallSiteModel(id, CallSiteList.CalleeOf(call), operation, kind, call.Api.Kind == LlmCallKind.Gateway, call.Api.Provider, call.Model);
    }
}
