using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Configuration;
using TokenInstrumentation.Compiler.Emission;
using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A compilation in, everything that is intercepted in it out.</summary>
internal static class ProjectParser
{
    /// <returns>The model, and the names of calls that mattered: a file without any of them has no part in it.</returns>
    public static (ProjectModel Model, IReadOnlyCollection<string> Names) Parse(
        Compilation compilation, LlmApiCatalog catalog, TokensFile configuration, GeneratorOptions options, CancellationToken cancellationToken)
    {
        if (options.Level == InstrumentationLevel.Off || compilation is not CSharpCompilation csharp
            || KnownTypes.FindRuntime(compilation, KnownTypes.TrackTokens) is null)
        {
            return (ProjectModel.Empty, []);
        }

        var context = new CompilationContext(csharp, catalog, configuration, cancellationToken);
        var files = new FileSet(context, options.ProjectDirectory);
        var sites = new CallSiteList(
            context,
            options.ProjectDirectory,
            options.CountsPrompts ? (invocation, call) => ConstantPrompt.Of(invocation, call, cancellationToken)?.Count.Tokens : null);
        var (methods, calls) = FindMethods(context, files, sites);
        new TrackedCallParser(context, files, methods).Parse();
        var wrappers = calls.Wrappers.OrderBy(static wrapper => wrapper.Id, StringComparer.Ordinal).ToEquatableArray();
        var budgets = BudgetParser.Parse(compilation, configuration, options, cancellationToken);
        var model = new ProjectModel(
            files.Build(options.Level == InstrumentationLevel.Full),
            new SharedModel(
                wrappers,
                ReaderParser.Prompts(catalog, compilation),
                CarrierEmitter.Known(catalog, compilation, wrappers.Any(static wrapper => wrapper.Reader.ReadsCarriers)),
                SpeakerEmitter.Known(compilation)),
            budgets.Where(budget => budget.Configured is null || !HasFileBeside(compilation)).ToEquatableArray(),
            ManifestParser.Parse(compilation.AssemblyName ?? "", sites.Sites, configuration.Agents.Select(static agent => agent.Name), budgets));
        return (model, [.. calls.Names, .. methods.Names, .. context.Inherited.Names, .. context.Layers.Names, TrackedCallParser.EntryName]);
    }

    /// <summary>A program reads tokens.json itself, from where it is copied to: what was compiled in would hide what is changed there.</summary>
    private static bool HasFileBeside(Compilation compilation) =>
        compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication;

    /// <summary>The methods whose calls are tasks, and the LLM calls that make some of them so.</summary>
    public static (TrackedMethods Methods, LlmCallParser Calls) FindMethods(CompilationContext context, FileSet files, CallSiteList sites)
    {
        var methods = new TrackedMethods();
        var calls = new LlmCallParser(context, files, new WrapperParser(context), methods, sites);
        calls.Parse();
        new TrackedCallParser(context, files, methods).AddMarkedMethods();
        return (methods, calls);
    }
}
