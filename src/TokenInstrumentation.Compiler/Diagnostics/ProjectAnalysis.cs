using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What the rules know of one compilation: made once, shared by all of them. Holds symbols, as long as the compilation lives.</summary>
internal sealed class ProjectAnalysis
{
    private static readonly ConditionalWeakTable<Compilation, ProjectAnalysis> s_analyses = new();

    private readonly ImmutableArray<AdditionalText> _files;
    private readonly ConcurrentDictionary<ISymbol, TrackingDeclaration?> _declarations = new(SymbolEqualityComparer.Default);
    private readonly InheritedTracking _inherited;
    private readonly Lazy<TrackedMethods> _methods;

    private ProjectAnalysis(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        _files = files;
        Compilation = compilation;
        Catalog = CatalogFiles.Load(files, [], cancellationToken);
        Recognizer = CallRecognizer.Create(compilation, Catalog);
        Tracking = TrackingResolver.Create(compilation);
        _inherited = new InheritedTracking(Tracking, Recognizer, new CallerIndex(compilation, ModelOf, CancellationToken.None));
        _methods = new Lazy<TrackedMethods>(() => FindMethods(compilation, Catalog));
        Budgets = DeclaredBudgets.Create(compilation);
    }

    public Compilation Compilation { get; }

    public LlmApiCatalog Catalog { get; }

    public CallRecognizer Recognizer { get; }

    public TrackingResolver Tracking { get; }

    public DeclaredBudgets Budgets { get; }

    /// <summary>The methods whose calls the generator makes tasks of. Dear: it binds all candidates. To be asked when something stands in the way of one.</summary>
    public TrackedMethods Methods => _methods.Value;

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

    /// <summary>The merged declaration for code in <paramref name="enclosing"/>; null when it is not tracked, or excused. A helper's is its callers'.</summary>
    public TrackingDeclaration? DeclarationOf(ISymbol enclosing) => _declarations.GetOrAdd(enclosing, Resolve);

    /// <summary>For what stands elsewhere than where a rule looks. Not kept: what a model has bound would live as long as the compilation.</summary>
    public SemanticModel ModelOf(SyntaxTree tree) => Compilation.GetSemanticModel(tree, SemanticModelOptions.DisableNullableAnalysis);

    private TrackingDeclaration? Resolve(ISymbol enclosing)
    {
        if (Tracking.Resolve(enclosing) is { } declaration)
        {
            return declaration;
        }

        lock (_inherited)
        {
            return _inherited.Of(enclosing);
        }
    }

    private static TrackedMethods FindMethods(Compilation compilation, LlmApiCatalog catalog)
    {
        var context = new CompilationContext((CSharpCompilation)compilation, catalog, CancellationToken.None);
        return ProjectParser.FindMethods(context, new FileSet(context, "")).Methods;
    }
}
