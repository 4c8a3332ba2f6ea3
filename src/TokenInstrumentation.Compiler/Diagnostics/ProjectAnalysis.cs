using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What the rules know of one compilation: made once, shared by all of them. Holds symbols, as long as the compilation lives.</summary>
internal sealed class ProjectAnalysis
{
    private static readonly ConditionalWeakTable<Compilation, ProjectAnalysis> s_analyses = new();

    private readonly ImmutableArray<AdditionalText> _files;
    private readonly Lazy<Middleware> _middleware;
    private readonly ConcurrentDictionary<ISymbol, TrackingDeclaration?> _declarations = new(SymbolEqualityComparer.Default);

    private ProjectAnalysis(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        _files = files;
        Compilation = compilation;
        Recognizer = CallRecognizer.Create(compilation, CatalogFiles.Load(files, [], cancellationToken));
        Tracking = TrackingResolver.Create(compilation);
        Budgets = DeclaredBudgets.Create(compilation);
        _middleware = new Lazy<Middleware>(() => Middleware.Create(compilation));
    }

    public Compilation Compilation { get; }

    public CallRecognizer Recognizer { get; }

    public TrackingResolver Tracking { get; }

    public DeclaredBudgets Budgets { get; }

    public Middleware Middleware => _middleware.Value;

    /// <summary>Null when the project does not reference the runtime: then no rule has anything to say.</summary>
    public static ProjectAnalysis? Of(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken)
    {
        var files = options.AdditionalFiles;
        if (KnownTypes.FindRuntime(compilation, KnownTypes.TrackTokens) is null)
        {
            return null;
        }

        lock (s_analyses)
        {
            // The same compilation is asked again with other files when one of them was edited.
            if (!s_analyses.TryGetValue(compilation, out var analysis) || !analysis._files.SequenceEqual(files))
            {
                s_analyses.Remove(compilation);
                s_analyses.Add(compilation, analysis = new ProjectAnalysis(compilation, files, cancellationToken));
            }

            return analysis;
        }
    }

    /// <summary>The merged declaration for code in <paramref name="enclosing"/>; null when it is not tracked, or excused.</summary>
    public TrackingDeclaration? DeclarationOf(ISymbol enclosing) => _declarations.GetOrAdd(enclosing, Tracking.Resolve);
}
