using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN401: move the volatile text behind the constant one, where both stand in one interpolated string.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class VolatilePrefixCodeFix() : ReplacementCodeFixProvider(PromptCostRules.VolatilePrefix)
{
    private protected override (string Title, SyntaxNode Old, SyntaxNode New)? Find(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<InterpolationSyntax>() is { Parent: InterpolatedStringExpressionSyntax text } hole
            && MovedSentence.Behind(text, hole) is { } changed
            ? ("Move it to the end of the prompt", text, changed)
            : null;
}
