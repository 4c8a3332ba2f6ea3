using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>What parsing one compilation shares. Holds symbols; gone when the parse is done.</summary>
internal sealed class CompilationContext
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    public CompilationContext(CSharpCompilation compilation, LlmApiCatalog catalog, TokensFile configuration, CancellationToken cancellationToken)
    {
        Compilation = compilation;
        Catalog = catalog;
        Configuration = configuration;
        CancellationToken = cancellationToken;
        Recognizer = CallRecognizer.Create(compilation, catalog);
        Tracking = TrackingResolver.Create(compilation);
        Inherited = new InheritedTracking(Tracking, Recognizer, new CallerIndex(compilation, ModelOf, cancellationToken));
        Layers = new LayerFunctions(compilation, Recognizer, ModelOf, cancellationToken);
        Interception = new Interception(compilation, cancellationToken);
    }

    public CSharpCompilation Compilation { get; }

    public LlmApiCatalog Catalog { get; }

    public TokensFile Configuration { get; }

    public CallRecognizer Recognizer { get; }

    /// <summary>The declarations around code.</summary>
    public TrackingResolver Tracking { get; }

    /// <summary>Those around its callers, too.</summary>
    public InheritedTracking Inherited { get; }

    /// <summary>Functions that are middleware.</summary>
    public LayerFunctions Layers { get; }

    public Interception Interception { get; }

    public CancellationToken CancellationToken { get; }

    /// <summary>The calls that have to stay as they are.</summary>
    public List<DeclinedCall> Declined { get; } = [];

    /// <summary>The merged declaration for code in <paramref name="enclosing"/>, or null.</summary>
    public TrackingDeclaration? DeclarationOf(ISymbol enclosing) => Inherited.Of(enclosing);

    /// <summary>Without nullable analysis: it is not needed here, and binding with it costs 4 to 9 times as much.</summary>
    public SemanticModel ModelOf(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out var model))
        {
            _models.Add(tree, model = Compilation.GetSemanticModel(tree, SemanticModelOptions.DisableNullableAnalysis));
        }

        return model;
    }
}
