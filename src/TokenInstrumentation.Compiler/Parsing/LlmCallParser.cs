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
        if (Enclosing.SymbolOf(invocation, model, context.CancellationToken) is not { } enclosing
            || InvocationTarget.Of(invocation, model, context.CancellationToken) is not { } target
            || context.Recognizer.Recognize(target) is not { } call
            || IsPassedOn(enclosing)
            || context.Layers.PassOn(invocation, model)
            || !IsSent(invocation, model))
        {
            return;
        }

        var owner = OperationParser.OwnerOf(enclosing, context.Tracking);
        var id = sites.NextId(call, owner);
        var obstacle = DeclineReason.None;
        if (context.DeclarationOf(enclosing) is { } declaration && !Intercept(invocation, model, call, id, enclosing, declaration, out obstacle))
        {
            context.Declined.Add(new DeclinedCall(invocation, target, obstacle));
        }

        sites.Add(id, call, enclosing, owner, invocation, obstacle == DeclineReason.None ? null : DeclineReasons.Text(obstacle));
    }

    /// <summary>A base call only passes on, an expression tree is data, a mock is being set up.</summary>
    private bool IsSent(InvocationExpressionSyntax invocation, SemanticModel model) =>
        !CallFacts.IsBaseCall(invocation) && !CallFacts.IsInExpressionTree(invocation, model)
        && !(_mayMock && model.GetOperation(invocation, context.CancellationToken) is IInvocationOperation operation && MockCalls.Contains(operation));

    /// <summary>Code of a client, or of a gateway unless it is tracked itself.</summary>
    private bool IsPassedOn(ISymbol enclosing) => context.DeclarationOf(enclosing) is null
        ? context.Recognizer.Forwards(enclosing)
        : enclosing.ContainingType is { } type && context.Recognizer.IsMiddleware(type);

    private bool Intercept(
        InvocationExpressionSyntax invocation, SemanticModel model, LlmCall call, string id, ISymbol enclosing, TrackingDeclaration declaration, out DeclineReason obstacle)
    {
        if (context.Interception.Locate(invocation, model, out obstacle) is not { } location || wrappers.Parse(call, out obstacle) is not { } wrapper)
        {
            return false;
        }

        // A member whose calls stand in helpers is a task like one that makes them itself.
        var owner = AddMethod(enclosing, declaration);
        foreach (var start in declaration.InheritedFrom)
        {
            AddMethod(start.Enclosing, start.Declaration);
        }

        foreach (var body in wrapper.Sends)
        {
            _wrappers[body.Id] = body;
        }

        _wrappers[wrapper.Id] = wrapper;
        files.Of(invocation.SyntaxTree).LlmCalls.Add(new LlmCallModel(SiteOf(id, call, files.Reference(owner, declaration)), wrapper, location));
        return true;
    }

    /// <returns>What answers for the code; when it is a method, its calls open a task.</returns>
    private ISymbol AddMethod(ISymbol enclosing, TrackingDeclaration declaration)
    {
        var owner = OperationParser.OwnerOf(enclosing, context.Tracking);
        if (owner is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method)
        {
            methods.Add(BoundMethod.Of(method).OriginalDefinition, declaration);
        }

        return owner;
    }

    private static CallSiteModel SiteOf(string id, LlmCall call, OperationReference operation)
    {
        var kind = call.Api.Kind switch
        {
            LlmCallKind.Embedding => "Embedding",
            LlmCallKind.Agent or LlmCallKind.AgentStream => "Agent",
            _ => "Chat",
        };
        return new CallSiteModel(id, CallSiteList.CalleeOf(call), operation, kind, call.Api.Kind is LlmCallKind.Gateway or LlmCallKind.Driver, call.Api.Kind == LlmCallKind.Driver, call.Api.Provider, call.Model);
    }
}
