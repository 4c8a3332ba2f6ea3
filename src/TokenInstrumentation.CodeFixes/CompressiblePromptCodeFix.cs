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
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root!.FindNode(context.Span, getInnermostNodeForTie: true) is ExpressionSyntax literal
            && LiteralTemplate.Of(model!.GetOperation(literal, context.CancellationToken)) is { } template
            && LiteralWriter.Write(template with { Text = PromptCompressor.Compress(template.Text) }) is { } compressed)
        {
            context.RegisterCodeFix(
                CodeAction.Create("Compress the prompt", token => ReplaceAsync(context.Document, literal, compressed, token), Key),
                context.Diagnostics);
        }
    }

    private static async Task<Document> ReplaceAsync(Document document, SyntaxNode literal, SyntaxNode compressed, CancellationToken cancellationToken)
    {
        var root = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        return document.WithSyntaxRoot(root!.ReplaceNode(literal, compressed.WithTriviaFrom(literal)));
    }
}
