using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Emission;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>
/// Where the methods of a compilation are called or made delegates of. Found by name first; what bears a name is bound once, for all methods of
/// that name. Holds symbols: one per compilation.
/// </summary>
internal sealed class CallerIndex(Compilation compilation, Func<SyntaxTree, SemanticModel> modelOf, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, Dictionary<IMethodSymbol, HashSet<ISymbol>>> _callers = new(StringComparer.Ordinal);
    private Dictionary<string, List<SyntaxTree>>? _trees;

    /// <summary>The names that were asked for: a reference more or less in any file changes an answer.</summary>
    public IEnumerable<string> Names => _callers.Keys;

    /// <summary>The functions and members that call <paramref name="method"/>, directly or through what it overrides or implements.</summary>
    public IEnumerable<ISymbol> CallersOf(IMethodSymbol method) => MethodSlots.Of(method)
        .SelectMany(slot => Named(slot.Name.Substring(slot.Name.LastIndexOf('.') + 1)).TryGetValue(slot, out var callers) ? callers : [])
        .Distinct(SymbolEqualityComparer.Default);

    private Dictionary<IMethodSymbol, HashSet<ISymbol>> Named(string name)
    {
        if (!_callers.TryGetValue(name, out var callers))
        {
            callers = new Dictionary<IMethodSymbol, HashSet<ISymbol>>(SymbolEqualityComparer.Default);
            foreach (var tree in (_trees ??= ByName()).TryGetValue(name, out var trees) ? trees : [])
            {
                Bind(tree, name, callers);
            }

            _callers.Add(name, callers);
        }

        return callers;
    }

    private void Bind(SyntaxTree tree, string name, Dictionary<IMethodSymbol, HashSet<ISymbol>> callers)
    {
        var model = modelOf(tree);
        foreach (var reference in References(InvocationIndex.Of(tree, cancellationToken), name))
        {
            // What does not bind for sure may mean any of the candidates: it is a call of each.
            var info = model.GetSymbolInfo(reference, cancellationToken);
            var targets = (info.Symbol is null ? info.CandidateSymbols : [info.Symbol]).OfType<IMethodSymbol>().ToList();
            if (targets.Count == 0 || IsInNameOf(reference) || Enclosing.SymbolOf(reference, model, cancellationToken) is not { } caller || IsOurs(caller))
            {
                continue;
            }

            foreach (var target in targets.Select(Helpers.Definition))
            {
                if (!callers.TryGetValue(target, out var found))
                {
                    callers.Add(target, found = new HashSet<ISymbol>(SymbolEqualityComparer.Default));
                }

                found.Add(caller);
            }
        }
    }

    private static IEnumerable<SyntaxNode> References(InvocationIndex index, string name) => index.Named(name).Concat<SyntaxNode>(index.Mentions(name));

    /// <summary>An interceptor calls the method for the sake of the one that is intercepted. The analyzers see it, the generator does not.</summary>
    private static bool IsOurs(ISymbol caller) => caller.ContainingNamespace?.ToDisplayString() == GeneratedFile.Namespace;

    private static bool IsInNameOf(SyntaxNode reference) =>
        reference.FirstAncestorOrSelf<ArgumentSyntax>() is { Parent.Parent: InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } };

    private Dictionary<string, List<SyntaxTree>> ByName()
    {
        var trees = new Dictionary<string, List<SyntaxTree>>(StringComparer.Ordinal);
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var name in InvocationIndex.Of(tree, cancellationToken).AllNames)
            {
                if (!trees.TryGetValue(name, out var found))
                {
                    trees.Add(name, found = []);
                }

                found.Add(tree);
            }
        }

        return trees;
    }
}
