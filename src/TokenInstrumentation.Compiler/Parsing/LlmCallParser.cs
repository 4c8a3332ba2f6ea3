using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Finds the LLM calls that stand in tracked code.</summary>
internal sealed class LlmCallParser(CompilationContext context, FileSet files, WrapperParser wrappers, TrackedMethods methods)
{
    private readonly Dictionary<string, WrapperModel> _wrappers = new(StringComparer.Ordinal);
    private HashSet<string> _gateways = [];
    private readonly Dictionary<string, int> _ordinals = new(StringComparer.Ordinal);

    /// <summary>The shared bodies that the calls need.</summary>
    public IEnumerable<WrapperModel> Wrappers => _wrappers.Values;

    /// <summary>The names that candidates have.</summary>
    public IEnumerable<string> Names => _gateways.Concat(context.Catalog.Apis.Select(static api => api.MethodName));

    public void Parse()
    {
        _gateways = GatewayNames();
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            var index = InvocationIndex.Of(tree, context.CancellationToken);
            foreach (var name in index.Names)
            {
                if (!context.Catalog.IsCandidateName(name) && !_gateways.Contains(name))
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
            || !context.Inherited.IsPossible(enclosing)
            || (enclosing.ContainingType is { } type && context.Recognizer.IsMiddleware(type))
            || InvocationTarget.Of(invocation, model, context.CancellationToken) is not { } target
            || context.Recognizer.Recognize(target) is not { } call
            || context.DeclarationOf(enclosing) is not { } declaration)
        {
            return;
        }

        if (context.Interception.Locate(invocation, model, out var obstacle) is not { } location || wrappers.Parse(call, out obstacle) is not { } wrapper)
        {
            // Those two send nothing here: middleware passes on, a tree is read.
            if (obstacle is not (DeclineReason.BaseCall or DeclineReason.ExpressionTree))
            {
                context.Declined.Add(new DeclinedCall(invocation, target, obstacle));
            }

            return;
        }

        // A member whose calls stand in helpers is a task like one that makes them itself.
        var owner = AddMethod(enclosing, declaration);
        foreach (var start in declaration.InheritedFrom)
        {
            AddMethod(start.Enclosing, start.Declaration);
        }

        _wrappers[wrapper.Id] = wrapper;
        var file = files.Of(invocation.SyntaxTree);
        file.LlmCalls.Add(new LlmCallModel(SiteOf(call, owner, files.Reference(owner, declaration)), wrapper, location));
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

    private CallSiteModel SiteOf(LlmCall call, ISymbol owner, OperationReference operation)
    {
        var callee = $"{call.Method.ContainingType.Name}.{call.Method.Name}";
        var place = $"{OwnerPath.Of(owner)}>{call.Method.OriginalDefinition.GetDocumentationCommentId()}";
        _ordinals.TryGetValue(place, out var ordinal);
        _ordinals[place] = ordinal + 1;
        var kind = call.Api.Kind switch
        {
            LlmCallKind.Embedding => "Embedding",
            LlmCallKind.Agent or LlmCallKind.AgentStream => "Agent",
            _ => "Chat",
        };
        return new CallSiteModel(
            StableId.Of($"{place}#{ordinal}"), callee, operation, kind, call.Api.Kind == LlmCallKind.Gateway, call.Api.Provider, call.Model);
    }
}
