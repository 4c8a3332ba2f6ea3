using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A compilation in, everything that is intercepted in it out.</summary>
internal static class ProjectParser
{
    /// <returns>The model, and the names of calls that mattered: a file without any of them has no part in it.</returns>
    public static (ProjectModel Model, IReadOnlyCollection<string> Names) Parse(
        Compilation compilation, LlmApiCatalog catalog, TokensFile configuration, GeneratorOptions options, CancellationToken cancellationToken)
    {
        if (options.Level == InstrumentationLevel.Off || compilation is not CSharpCompilation csharp
            || KnownTypes.FindRuntime(compilation, KnownTypes.TrackTokens) is null
            || !compilation.SyntaxTrees.Any(tree => InvocationIndex.Of(tree, cancellationToken).MayDeclareTracking))
        {
            return (ProjectModel.Empty with { Budgets = BudgetParser.Parse(compilation, configuration, options, cancellationToken) }, []);
        }

        var context = new CompilationContext(csharp, catalog, configuration, cancellationToken);
        var files = new FileSet(context, options.ProjectDirectory);
        var (methods, calls) = FindMethods(context, files);
        new TrackedCallParser(context, files, methods).Parse();
        var model = new ProjectModel(
            files.Build(options.Level == InstrumentationLevel.Full),
            new SharedModel(
                calls.Wrappers.OrderBy(static wrapper => wrapper.Id, StringComparer.Ordinal).ToEquatableArray(),
                ReaderParser.Prompts(catalog, compilation)),
            BudgetParser.Parse(compilation, configuration, options, cancellationToken));
        return (model, [.. calls.Names, .. methods.Names, .. context.Inherited.Names, TrackedCallParser.EntryName]);
    }

    /// <summary>The methods whose calls are tasks, and the LLM calls that make some of them so.</summary>
    public static (TrackedMethods Methods, LlmCallParser Calls) FindMethods(CompilationContext context, FileSet files)
    {
        var methods = new TrackedMethods();
        var calls = new LlmCallParser(context, files, new WrapperParser(context), methods);
        calls.Parse();
        new TrackedCallParser(context, files, methods).AddMarkedMethods();
        return (methods, calls);
    }
}
