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
        var last = Volatile.Read(ref _last);
        if (last is not null && last.IsFor(compilation, catalog, configuration, options, cancellationToken))
        {
            return last.Model;
        }

        var (model, names) = ProjectParser.Parse(compilation, catalog, configuration, options, cancellationToken);
        Volatile.Write(ref _last, new Entry(
            model, names, catalog, configuration, options, compilation.Options, [.. compilation.References], Keys(compilation, names, cancellationToken)));
        return model;
    }

    private static ImmutableArray<string> Keys(Compilation compilation, IReadOnlyCollection<string> names, CancellationToken cancellationToken) =>
        [.. compilation.SyntaxTrees.Select(tree =>
        {
            var index = InvocationIndex.Of(tree, cancellationToken);
            return names.Any(index.Has) || index.HasDeclarations ? TreeKeys.OfContent(tree, cancellationToken) : TreeKeys.OfSurface(tree, cancellationToken);
        })];

    private sealed record Entry(
        ProjectModel Model,
        IReadOnlyCollection<string> Names,
        LlmApiCatalog Catalog,
        TokensFile Configuration,
        GeneratorOptions Options,
        CompilationOptions CompilationOptions,
        ImmutableArray<MetadataReference> References,
        ImmutableArray<string> Trees)
    {
        public bool IsFor(
            Compilation compilation, LlmApiCatalog catalog, TokensFile configuration, GeneratorOptions options, CancellationToken cancellationToken) =>
            ReferenceEquals(Catalog, catalog) && Configuration == configuration && Options == options && CompilationOptions.Equals(compilation.Options)
            && References.SequenceEqual(compilation.References)
            && Trees.SequenceEqual(Keys(compilation, Names, cancellationToken), StringComparer.Ordinal);
    }
}
