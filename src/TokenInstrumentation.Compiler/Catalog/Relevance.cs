using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Catalog;

/// <summary>
/// Whether anything in a compilation can be an LLM call, or a declaration about one. A project that has the package only because another one
/// wanted it is left alone: nothing of it is bound or walked.
/// </summary>
internal static class Relevance
{
    private static readonly ConditionalWeakTable<SyntaxTree, StrongBox<bool>> s_mentions = new();

    /// <summary>An SDK is referenced, or a library that may declare calls and tracking, or the code names the runtime itself.</summary>
    public static bool Of(Compilation compilation, LlmApiCatalog catalog, CancellationToken cancellationToken) =>
        compilation.SourceModule.ReferencedAssemblySymbols.Any(References)
        || compilation.SyntaxTrees.Any(tree => Mentions(tree, cancellationToken))
        || CallRecognizer.Create(compilation, catalog).AnySdkReferenced;

    /// <summary>Whether the assembly can carry the runtime's attributes.</summary>
    public static bool References(IAssemblySymbol assembly) => assembly.Modules.Any(
        static module => module.ReferencedAssemblies.Any(static identity => identity.Name == KnownTypes.RuntimeAssembly));

    /// <summary>No attribute, type or using of the runtime gets into a program without its namespace being written somewhere.</summary>
    private static bool Mentions(SyntaxTree tree, CancellationToken cancellationToken) => s_mentions.TryGetValue(tree, out var known)
        ? known.Value
        : s_mentions.GetValue(tree, source => new StrongBox<bool>(
            source.GetText(cancellationToken).ToString().IndexOf(KnownTypes.RuntimeAssembly, StringComparison.Ordinal) >= 0)).Value;
}
