using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>
/// Remembers the last model and what it was made from, because the compiler asks again at every edit and binding is dear. A file with no name
/// that matters counts only by its surface: what stands in a body cannot change what a call in another file means.
/// </summary>
internal sealed class ProjectMemo
{
    private Entry? _last;

    public ProjectModel Parse(
        Compilation compilation, LlmApiCatalog catalog, TokensFile configuration, GeneratorOptions options, CancellationToken cancellationToken)
    {
        // Not remembered: to look whether anything has changed would cost more.
        if (configuration == TokensFile.Empty && !Relevance.Of(compilation, catalog, cancellationToken))
        {
            return ProjectModel.Empty;
        }

        var last = Volatile.Read(ref _last);
        if (last is not null && last.IsFor(compilation, catalog, configuration, options, cancellationToken))
        {
            return last.Model;
        }

        var (model, names) = ProjectParser.Parse(compilation, catalog, configuration, options, cancellationToken);
        Volatile.Write(ref _last, new Entry(
            model, names, catalog, configuration, options, compilation.Options, [.. compilation.References], [.. compilation.SyntaxTrees]));
        return model;
    }

    private sealed record Entry(
        ProjectModel Model,
        IReadOnlyCollection<string> Names,
        LlmApiCatalog Catalog,
        TokensFile Configuration,
        GeneratorOptions Options,
        CompilationOptions CompilationOptions,
        ImmutableArray<MetadataReference> References,
        ImmutableArray<SyntaxTree> Trees)
    {
        public bool IsFor(
            Compilation compilation, LlmApiCatalog catalog, TokensFile configuration, GeneratorOptions options, CancellationToken cancellationToken) =>
            ReferenceEquals(Catalog, catalog) && Configuration == configuration && Options == options && CompilationOptions.Equals(compilation.Options)
            && References.SequenceEqual(compilation.References)
            && Trees.Length == compilation.SyntaxTrees.Count()
            && Trees.Zip(compilation.SyntaxTrees, (before, now) => before == now || KeyOf(before, cancellationToken) == KeyOf(now, cancellationToken)).All(static same => same);

        private string KeyOf(SyntaxTree tree, CancellationToken cancellationToken)
        {
            var index = InvocationIndex.Of(tree, cancellationToken);
            return Names.Any(index.Has) || index.HasDeclarations ? TreeKeys.OfContent(tree, cancellationToken) : TreeKeys.OfSurface(tree, cancellationToken);
        }
    }
}
