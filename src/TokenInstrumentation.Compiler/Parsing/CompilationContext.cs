using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>What parsing one compilation shares. Holds symbols; gone when the parse is done.</summary>
internal sealed class CompilationContext(
    CSharpCompilation compilation, LlmApiCatalog catalog, TokensFile configuration, CancellationToken cancellationToken)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];
    private readonly Dictionary<ISymbol, TrackingDeclaration?> _declarations = new(SymbolEqualityComparer.Default);

    public CSharpCompilation Compilation { get; } = compilation;

    public LlmApiCatalog Catalog { get; } = catalog;

    public TokensFile Configuration { get; } = configuration;

    public CallRecognizer Recognizer { get; } = CallRecognizer.Create(compilation, catalog);

    public TrackingResolver Tracking { get; } = TrackingResolver.Create(compilation);

    public Interception Interception { get; } = new(compilation, cancellationToken);

    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The merged declaration for code in <paramref name="enclosing"/>, or null: asked several times of each member, read once.</summary>
    public TrackingDeclaration? DeclarationOf(ISymbol enclosing)
    {
        if (!_declarations.TryGetValue(enclosing, out var declaration))
        {
            _declarations.Add(enclosing, declaration = Tracking.Resolve(enclosing));
        }

        return declaration;
    }

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
