using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN406: start all calls of the row, then wait for them together.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class SequentialCallsCodeFix() : ReplacementCodeFixProvider(PromptCostRules.SequentialCalls)
{
    private protected override (string Title, SyntaxNode Old, SyntaxNode New)? Find(SyntaxNode root, Diagnostic diagnostic)
    {
        var calls = diagnostic.AdditionalLocations.Select(location => root.FindNode(location.SourceSpan, getInnermostNodeForTie: true)).ToList();
        return calls.Count > 1 && calls[0].FirstAncestorOrSelf<BlockSyntax>() is { } block && StartTogether.In(block, calls) is { } changed
            ? ("Wait for the calls together", block, changed)
            : null;
    }
}
