using System.Collections.Immutable;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TokenInstrumentation.CodeFixes;

/// <summary>
/// Fixes by declaration rather than by diagnostic: two calls of one method, or two parts of one type, get one attribute.
/// </summary>
internal sealed class DeclarationFixAllProvider(IReadOnlyList<DeclarationFix> fixes) : FixAllProvider
{
    public override Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var fix = fixes.FirstOrDefault(fix => fix.Key == fixAllContext.CodeActionEquivalenceKey);
        return Task.FromResult<CodeAction?>(
            fix is null ? null : CodeAction.Create("Fix all", token => FixAsync(fixAllContext, fix, token), fix.Key));
    }

    private static async Task<Solution> FixAsync(FixAllContext context, DeclarationFix fix, CancellationToken cancellationToken)
    {
        var solution = context.Solution;
        foreach (var id in Projects(context))
        {
            var project = solution.GetProject(id)!;
            var reported = new List<(Document Document, ImmutableArray<Diagnostic> Diagnostics)>();
            foreach (var document in context is { Scope: FixAllScope.Document, Document: { } only } ? [only] : project.Documents)
            {
                reported.Add((document, await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false)));
            }

            solution = await DeclarationFixes.ApplyAsync(project, reported, fix, cancellationToken).ConfigureAwait(false);
        }

        return solution;
    }

    private static IEnumerable<ProjectId> Projects(FixAllContext context) =>
        context.Scope == FixAllScope.Solution ? context.Solution.ProjectIds : [context.Project.Id];
}
