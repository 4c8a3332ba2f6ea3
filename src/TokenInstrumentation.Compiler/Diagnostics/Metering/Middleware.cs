using System.IO;
using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The rows of <c>Middleware.txt</c> bound to the symbols of one compilation.</summary>
internal sealed class Middleware
{
    private const string Builder = "builder";

    private readonly HashSet<INamedTypeSymbol> _builders = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<ISymbol, LayerKind> _kinds = new(SymbolEqualityComparer.Default);

    public static IReadOnlyList<(string Kind, ApiId Id)> Rows { get; } = [.. Read()];

    /// <summary>Whether the project references anything that builds pipelines.</summary>
    public bool Any => _builders.Count > 0;

    /// <summary>Whether a pipeline can be metered: the project references the meter.</summary>
    public bool CanMeter => _kinds.ContainsValue(LayerKind.Meter);

    public static Middleware Create(Compilation compilation)
    {
        var middleware = new Middleware();
        foreach (var (kind, id) in Rows)
        {
            foreach (var type in KnownTypes.Find(compilation, id.TypeName, null))
            {
                middleware.Add(kind, type, id.MethodName);
            }
        }

        return middleware;
    }

    public bool IsBuilder(ITypeSymbol? type) => type is INamedTypeSymbol named && _builders.Contains(named.OriginalDefinition);

    public LayerKind KindOf(IMethodSymbol method) => Find(BoundMethod.Of(method).OriginalDefinition);

    public LayerKind KindOf(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Find(type.OriginalDefinition) is not LayerKind.Unknown and var kind)
            {
                return kind;
            }
        }

        return LayerKind.Unknown;
    }

    private LayerKind Find(ISymbol symbol) => _kinds.TryGetValue(symbol, out var kind) ? kind : LayerKind.Unknown;

    private void Add(string kind, INamedTypeSymbol type, string? method)
    {
        if (kind == Builder)
        {
            _builders.Add(type);
            return;
        }

        foreach (var symbol in method is null ? [type] : type.GetMembers(method))
        {
            _kinds[symbol] = (LayerKind)Enum.Parse(typeof(LayerKind), kind, ignoreCase: true);
        }
    }

    private static IEnumerable<(string Kind, ApiId Id)> Read()
    {
        using var stream = typeof(Middleware).Assembly.GetManifestResourceStream("Middleware.txt");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split([' '], StringSplitOptions.RemoveEmptyEntries) is [var kind and not "#", var id] && ApiId.TryParse(id, out var parsed))
            {
                yield return (kind, parsed);
            }
        }
    }
}
