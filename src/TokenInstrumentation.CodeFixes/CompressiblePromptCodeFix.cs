using System.Collections.Immutable;
using System.Composition;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Diagnostics;
using TokenInstrumentation.Compiler.Prompts;
using TokenInstrumentation.Prompts;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN402: write the literal without what costs tokens only.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CompressiblePromptCodeFix : CodeFixProvider
{
    private const string Key = "CompressPrompt";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [PromptCostRules.CompressiblePrompt.Id];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach (var diagnostic in context.Diagnostics)
        {
            var place = diagnostic.AdditionalLocations.FirstOrDefault();
            if (context.Document.Project.Solution.GetDocument(place?.SourceTree) is { } document
                && await WriteAsync(document, place!, context.CancellationToken).ConfigureAwait(false) is var (literal, compressed))
            {
                context.RegisterCodeFix(
                    CodeAction.Create("Compress the prompt", token => ReplaceAsync(document, literal, compressed, token), Key), diagnostic);
            }
        }
    }

    private static async Task<(SyntaxNode Literal, SyntaxNode Compressed)?> WriteAsync(Document document, Location place, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var model = await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false);
        return root!.FindNode(place.SourceSpan, getInnermostNodeForTie: true) is ExpressionSyntax literal
            && LiteralTemplate.Of(model!.GetOperation(literal, cancellationToken)) is { } template
            && LiteralWriter.Write(template with { Text = PromptCompressor.Compress(template.Text) }) is { } compressed
                ? (literal, compressed)
                : null;
    }

    private static async Task<Solution> ReplaceAsync(Document document, SyntaxNode literal, SyntaxNode compressed, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNode(literal, compressed.WithTriviaFrom(literal))).Project.Solution;
    }
}
