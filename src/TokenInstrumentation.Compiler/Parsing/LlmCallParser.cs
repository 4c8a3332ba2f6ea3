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
        if (Enclosing(invocation, model) is not { } enclosing
            || context.DeclarationOf(enclosing) is not { } declaration
            || (enclosing.ContainingType is { } type && context.Recognizer.IsMiddleware(type))
            || InvocationTarget.Of(invocation, model, context.CancellationToken) is not { } target
            || context.Recognizer.Recognize(target) is not { } call
            || context.Interception.Locate(invocation, model) is not { } location
            || wrappers.Parse(call) is not { } wrapper)
        {
            return;
        }

        var owner = OperationParser.OwnerOf(enclosing, context.Tracking);
        if (owner is IMethodSymbol { MethodKind: MethodKind.Ordinary or MethodKind.ExplicitInterfaceImplementation } method)
        {
            methods.Add(BoundMethod.Of(method).OriginalDefinition, declaration);
        }

        _wrappers[wrapper.Id] = wrapper;
        var file = files.Of(invocation.SyntaxTree);
        file.LlmCalls.Add(new LlmCallModel(SiteOf(call, owner, files.Reference(owner, declaration)), wrapper, location));
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
