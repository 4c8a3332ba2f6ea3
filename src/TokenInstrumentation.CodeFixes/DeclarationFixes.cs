using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.CodeFixes;

/// <summary>Applies a fix to all declarations that a set of diagnostics leads to, each of them once.</summary>
internal static class DeclarationFixes
{
    public static async Task<Solution> ApplyAsync(
        Project project, IEnumerable<(Document Document, ImmutableArray<Diagnostic> Diagnostics)> reported, DeclarationFix fix, CancellationToken cancellationToken)
    {
        var compilation = await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false);
        var targets = new HashSet<SyntaxNode>();
        foreach (var (document, diagnostics) in reported)
        {
            var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
            var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
            targets.UnionWith(diagnostics
                .Select(diagnostic => fix.FindTarget(root!.FindNode(diagnostic.Location.SourceSpan), model!))
                .OfType<SyntaxNode>());
        }

        var solution = project.Solution;
        foreach (var file in targets.GroupBy(static target => target.SyntaxTree))
        {
            if (project.GetDocument(file.Key) is { } document)
            {
                var model = compilation!.GetSemanticModel(file.Key);
                var root = await file.Key.GetRootAsync(cancellationToken).ConfigureAwait(false);
                var changed = root.ReplaceNodes(file, fix.Rewrite);
                solution = solution.WithDocumentSyntaxRoot(
                    document.Id, fix.NeedsImport && file.Any(target => Imports.AreNeeded(target, model)) ? Imports.Add(changed) : changed);
            }
        }

        return solution;
    }
}
