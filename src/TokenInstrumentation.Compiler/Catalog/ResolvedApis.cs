using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>The rows of a catalog bound to the symbols of one compilation.</summary>
internal sealed class ResolvedApis
{
    private readonly Dictionary<IMethodSymbol, LlmApi> _calls = new(SymbolEqualityComparer.Default);
    private readonly HashSet<IMethodSymbol> _skipped = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _skippedTypes = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _clients = new(SymbolEqualityComparer.Default);

    private readonly HashSet<IMethodSymbol> _layers = new(SymbolEqualityComparer.Default);

    public bool Any => _calls.Count > 0;

    public static ResolvedApis Create(Compilation compilation, LlmApiCatalog catalog)
    {
        var apis = new ResolvedApis();

        // Rows of a name first, rows of one overload after them: the latter win, be they calls or skips.
        foreach (var overloads in new[] { false, true })
        {
            foreach (var row in catalog.Apis.Where(row => ApiId.IsOverloadId(row.Id) == overloads))
            {
                foreach (var type in KnownTypes.Find(compilation, row.TypeName, catalog.AssembliesOf(row.Sdk)))
                {
                    apis.AddCall(row, type);
                }
            }

            foreach (var row in catalog.Skipped.Where(row => ApiId.IsOverloadId(row.Id) == overloads))
            {
                foreach (var type in KnownTypes.Find(compilation, row.TypeName, catalog.AssembliesOf(row.Sdk)))
                {
                    apis.AddSkip(row, type);
                }
            }
        }

        foreach (var row in catalog.Layers)
        {
            foreach (var type in KnownTypes.Find(compilation, row.TypeName, catalog.AssembliesOf(row.Sdk)))
            {
                apis._layers.UnionWith(Methods(type, row.MethodName, row.Id));
            }
        }

        return apis;
    }

    public LlmApi? Find(IMethodSymbol definition) => _calls.TryGetValue(definition, out var api) ? api : null;

    public bool IsSkipped(IMethodSymbol definition) =>
        _skipped.Contains(definition) || (_skippedTypes.Contains(definition.ContainingType) && !_calls.ContainsKey(definition));

    public bool IsClient(INamedTypeSymbol definition) => _clients.Contains(definition);

    public bool AddsLayer(IMethodSymbol definition) => _layers.Contains(definition);

    private void AddCall(LlmApi row, INamedTypeSymbol type)
    {
        foreach (var method in Methods(type, row.MethodName, row.Id))
        {
            _calls[method] = row;
            _skipped.Remove(method);
            if (row.Kind != LlmCallKind.Gateway && (type.TypeKind == TypeKind.Interface || (type.IsAbstract && !type.IsStatic)))
            {
                _clients.Add(type);
            }
        }
    }

    private void AddSkip(SkippedApi row, INamedTypeSymbol type)
    {
        if (row.MethodName is null)
        {
            _skippedTypes.Add(type);
            return;
        }

        foreach (var method in Methods(type, row.MethodName, row.Id))
        {
            _calls.Remove(method);
            _skipped.Add(method);
        }
    }

    private static IEnumerable<IMethodSymbol> Methods(INamedTypeSymbol type, string name, string id) =>
        type.GetMembers(name).OfType<IMethodSymbol>().Where(method => !ApiId.IsOverloadId(id) || method.GetDocumentationCommentId() == id);
}
