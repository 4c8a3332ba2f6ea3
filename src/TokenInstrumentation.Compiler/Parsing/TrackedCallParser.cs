using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Finds the calls of tracked methods, wherever they stand, and the entries into tracked scopes.</summary>
internal sealed class TrackedCallParser(CompilationContext context, FileSet files, TrackedMethods methods)
{
    /// <summary>The name of the method that enters a scope.</summary>
    public const string EntryName = "Enter";

    private readonly Dictionary<IMethodSymbol, DeclineReason> _obstacles = new(SymbolEqualityComparer.Default);

    public void Parse()
    {
        var names = new HashSet<string>(methods.Names, StringComparer.Ordinal);
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            var index = InvocationIndex.Of(tree, context.CancellationToken);
            var calls = index.Names.Where(names.Contains).SelectMany(index.Named).ToList();
            if (calls.Count > 0)
            {
                ParseCalls(tree, calls);
            }

            foreach (var invocation in index.Named(EntryName))
            {
                ParseEntry(invocation, context.ModelOf(tree));
            }
        }
    }

    /// <summary>Methods that carry the attribute themselves, with or without an LLM call in them.</summary>
    public void AddMarkedMethods()
    {
        foreach (var tree in context.Compilation.SyntaxTrees)
        {
            foreach (var node in InvocationIndex.Of(tree, context.CancellationToken).Marked)
            {
                if (node is MethodDeclarationSyntax
                    && context.ModelOf(tree).GetDeclaredSymbol(node, context.CancellationToken) is IMethodSymbol method
                    && context.DeclarationOf(method) is { } declaration)
                {
                    methods.Add(BoundMethod.Of(method.PartialDefinitionPart ?? method).OriginalDefinition, declaration);
                }
            }
        }
    }

    private void ParseCalls(SyntaxTree tree, List<InvocationExpressionSyntax> invocations)
    {
        var model = context.ModelOf(tree);
        var byTarget = new Dictionary<IMethodSymbol, List<LocationModel>>(SymbolEqualityComparer.Default);
        foreach (var invocation in invocations)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (InvocationTarget.Of(invocation, model, context.CancellationToken) is not { } symbol)
            {
                continue;
            }

            // A method that is an LLM call itself is booked as one, and a partial method opens its task in its own body.
            var target = BoundMethod.Of(symbol).OriginalDefinition;
            if (methods.Implementing(target).Count == 0
                || context.Recognizer.Recognize(target) is not null
                || PartialMethodParser.HasGeneratedBody(target, context.Tracking))
            {
                continue;
            }

            var obstacle = ObstacleOf(target);
            if (obstacle == DeclineReason.None && context.Interception.WouldBox(invocation, model))
            {
                obstacle = DeclineReason.CopiedReceiver;
            }

            if (obstacle != DeclineReason.None || context.Interception.Locate(invocation, model, out obstacle) is not { } location)
            {
                if (methods.LosesTask(target, obstacle, context.Tracking))
                {
                    context.Declined.Add(new DeclinedCall(invocation, target, obstacle));
                }

                continue;
            }

            if (!byTarget.TryGetValue(target, out var locations))
            {
                byTarget.Add(target, locations = []);
            }

            locations.Add(location);
        }

        foreach (var entry in byTarget)
        {
            files.Of(tree).TrackedCalls.Add(Create(entry.Key, entry.Value));
        }
    }

    private DeclineReason ObstacleOf(IMethodSymbol target)
    {
        if (!_obstacles.TryGetValue(target, out var obstacle))
        {
            _obstacles.Add(target, obstacle = ObstacleOf(target, context.Compilation));
        }

        return obstacle;
    }

    /// <summary>What keeps all calls of a tracked method from being taken.</summary>
    public static DeclineReason ObstacleOf(IMethodSymbol target, Compilation compilation) =>
        SignatureParser.Obstacle(target, compilation) is var obstacle and not DeclineReason.None ? obstacle

            // The body of an iterator runs when it is enumerated: a task around the call would have ended before.
            : target.IsIterator && ReturnShapes.Of(target.ReturnType).Shape == ReturnShape.Value ? DeclineReason.Iterator
            : DeclineReason.None;

    private TrackedCallModel Create(IMethodSymbol target, List<LocationModel> locations)
    {
        var signature = SignatureParser.Parse(target, context.Compilation)!;
        var implementations = TrackedMethods.IsDispatched(target)
            ? methods.Implementing(target).Where(method => !SymbolEqualityComparer.Default.Equals(method, target)).ToList()
            : [];
        var own = methods.DeclarationOf(target) is not null && context.DeclarationOf(target) is { } declaration
            ? files.Reference(target, declaration)
            : null;
        return new TrackedCallModel(
            signature,
            own,
            implementations.Select(method => new DispatchEntry(TypeNames.Metadata(method.ContainingType), files.Reference(method, methods.DeclarationOf(method)!)))
                .ToEquatableArray(),
            AgentSourceParser.Parse(target, own is null ? methods.DeclarationOf(implementations[0])! : methods.DeclarationOf(target)!, context.Compilation),
            locations.ToEquatableArray());
    }

    private void ParseEntry(InvocationExpressionSyntax invocation, SemanticModel model)
    {
        if (model.GetSymbolInfo(invocation, context.CancellationToken).Symbol is not IMethodSymbol { Name: "Enter", ContainingType: { Name: "TokenScope" } type }
            || type.ContainingAssembly.Name != KnownTypes.RuntimeAssembly
            || model.GetEnclosingSymbol(invocation.SpanStart, context.CancellationToken) is not { } enclosing
            || context.Tracking.Resolve(enclosing) is not { } declaration
            || context.Interception.Locate(invocation, model, out _) is not { } location)
        {
            return;
        }

        var owner = OperationParser.OwnerOf(enclosing, context.Tracking);
        files.Of(invocation.SyntaxTree).ScopeEntries.Add(new ScopeEntryModel(files.Reference(owner, declaration), location));
    }
}
