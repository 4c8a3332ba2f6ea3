using System.Collections.Immutable;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace TokenInstrumentation.CodeFixes;

/// <summary>Offers the fixes of one rule that apply at a place.</summary>
public abstract class DeclarationCodeFixProvider : CodeFixProvider
{
    private readonly DeclarationFix[] _fixes;

    private protected DeclarationCodeFixProvider(DiagnosticDescriptor rule, params DeclarationFix[] fixes)
    {
        _fixes = fixes;
        FixableDiagnosticIds = [rule.Id];
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => new DeclarationFixAllProvider(_fixes);

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var document = context.Document;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var reported = root!.FindNode(context.Span);
        foreach (var fix in _fixes)
        {
            if (fix.FindTarget(reported, model!) is { } target)
            {
                var diagnostics = context.Diagnostics;
                context.RegisterCodeFix(
                    CodeAction.Create(
                        fix.Title(target),
                        token => DeclarationFixes.ApplyAsync(document.Project, [(document, diagnostics)], fix, token),
                        fix.Key),
                    diagnostics);
            }
        }
    }
}
