using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A compilation in, everything that is intercepted in it out.</summary>
internal static class ProjectParser
{
    /// <returns>The model, and the names of calls that mattered: a file without any of them has no part in it.</returns>
    public static (ProjectModel Model, IReadOnlyCollection<string> Names) Parse(Compilation compilation, LlmApiCatalog catalog, GeneratorOptions options, CancellationToken cancellationToken)
    {
        if (options.Level == InstrumentationLevel.Off || compilation is not CSharpCompilation csharp
            || KnownTypes.FindRuntime(compilation, KnownTypes.TrackTokens) is null)
        {
            return (ProjectModel.Empty, []);
        }

        var context = new CompilationContext(csharp, catalog, cancellationToken);
        var files = new FileSet(context, options.ProjectDirectory);
        var wrappers = new WrapperParser(context);
        var methods = new TrackedMethods();
        var sites = new CallSiteList(context, options.ProjectDirectory, countPrompt: null);
        var calls = new LlmCallParser(context, files, wrappers, methods, sites);
        calls.Parse();
        if (compilation.SyntaxTrees.Any(tree => InvocationIndex.Of(tree, cancellationToken).MayDeclareTracking))
        {
            new TrackedCallParser(context, files, methods).Parse();
        }

        var budgets = BudgetParser.Parse(compilation, options, cancellationToken);
        var model = new ProjectModel(
            files.Build(options.Level == InstrumentationLevel.Full),
            new SharedModel(
                calls.Wrappers.OrderBy(static wrapper => wrapper.Id, StringComparer.Ordinal).ToEquatableArray(),
                ReaderParser.Prompts(catalog, compilation)),
            budgets,
            ManifestParser.Parse(compilation.AssemblyName ?? "", sites.Sites, budgets));
        return (model, [.. calls.Names, .. methods.Names, TrackedCallParser.EntryName]);
    }
}
