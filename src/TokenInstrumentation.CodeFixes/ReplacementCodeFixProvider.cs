using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TokenInstrumentation.CodeFixes;

/// <summary>Offers to replace one node of the file, where the diagnostic says by what.</summary>
public abstract class ReplacementCodeFixProvider : CodeFixProvider
{
    private protected ReplacementCodeFixProvider(DiagnosticDescriptor rule) => FixableDiagnosticIds = [rule.Id];

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (var diagnostic in context.Diagnostics)
        {
            if (Find(root!, diagnostic) is { } replacement)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        replacement.Title,
                        _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.ReplaceNode(replacement.Old, replacement.New))),
                        GetType().Name),
                    diagnostic);
            }
        }
    }

    /// <summary>Null when there is nothing that could be replaced safely.</summary>
    private protected abstract (string Title, SyntaxNode Old, SyntaxNode New)? Find(SyntaxNode root, Diagnostic diagnostic);
}
