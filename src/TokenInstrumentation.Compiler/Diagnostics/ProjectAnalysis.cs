using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;
using TokenInstrumentation.Compiler.Parsing;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>What the rules know of one compilation: made once, shared by all of them. Holds symbols, as long as the compilation lives.</summary>
internal sealed class ProjectAnalysis
{
    private static readonly ConditionalWeakTable<Compilation, ProjectAnalysis> s_analyses = new();

    private readonly ImmutableArray<AdditionalText> _files;
    private readonly Lazy<Middleware> _middleware;
    private readonly ConcurrentDictionary<ISymbol, TrackingDeclaration?> _declarations = new(SymbolEqualityComparer.Default);
    private readonly InheritedTracking _inherited;
    private readonly Lazy<TrackedMethods> _methods;

    private readonly ConcurrentDictionary<SyntaxNode, CallPrompts> _prompts = new();

    private ProjectAnalysis(Compilation compilation, ImmutableArray<AdditionalText> files, CancellationToken cancellationToken)
    {
        _files = files;
        Compilation = compilation;
        Catalog = CatalogFiles.Load(files, [], cancellationToken);
        Recognizer = CallRecognizer.Create(compilation, Catalog);
        IsRelevant = Relevance.Of(compilation, Catalog, cancellationToken);
        Options = new OptionsLimits(Catalog);
        CodeFunctions = new CodeFunctions(compilation);
        Tracking = TrackingResolver.Create(compilation);
        Layers = new LayerFunctions(compilation, Recognizer, ModelOf, CancellationToken.None);
        Document = TokensFiles.Load(files, cancellationToken);
        _inherited = new InheritedTracking(Tracking, Recognizer, new CallerIndex(compilation, ModelOf, CancellationToken.None));
        _methods = new Lazy<TrackedMethods>(() => FindMethods(compilation, Catalog));
        Budgets = DeclaredBudgets.Create(compilation, Configuration);
        _middleware = new Lazy<Middleware>(() => Middleware.Create(compilation));
    }

    public Compilation Compilation { get; }

    public LlmApiCatalog Catalog { get; }

    /// <summary>False: there can be no LLM call and no declaration here. Only files remain to be checked.</summary>
    public bool IsRelevant { get; }

    public CallRecognizer Recognizer { get; }

    public TrackingResolver Tracking { get; }

    public LayerFunctions Layers { get; }

    public OptionsLimits Options { get; }

    public CodeFunctions CodeFunctions { get; }

    /// <summary>tokens.json with its errors and places; empty when there is none.</summary>
    public TokensDocument Document { get; }

    /// <summary>What tokens.json says.</summary>
    public TokensFile Configuration => Document.Content;

    public DeclaredBudgets Budgets { get; }

    public Middleware Middleware => _middleware.Value;

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

    /// <summary>What the compiler knows of a request: read once, asked by several rules.</summary>
    public CallPrompts PromptsOf(IInvocationOperation invocation, LlmCall call, CancellationToken cancellationToken) =>
        _prompts.GetOrAdd(invocation.Syntax, _ => PromptReader.Read(invocation, call, cancellationToken));

    /// <summary>The same of the instructions that an agent is made with.</summary>
    public CallPrompts PromptsOfAgent(IOperation creation, CancellationToken cancellationToken) =>
        _prompts.GetOrAdd(creation.Syntax, _ => PromptReader.ReadAgent(creation, cancellationToken));

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

    private TrackedMethods FindMethods(Compilation compilation, LlmApiCatalog catalog)
    {
        var context = new CompilationContext((CSharpCompilation)compilation, catalog, Configuration, CancellationToken.None);
        return ProjectParser.FindMethods(context, new FileSet(context, ""), new CallSiteList(context, "", countPrompt: null)).Methods;
    }
}
