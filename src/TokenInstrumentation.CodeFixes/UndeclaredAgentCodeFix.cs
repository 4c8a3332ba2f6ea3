using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN105: write the declared name. A constant or nameof says something elsewhere, too, and is left to its owner.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class UndeclaredAgentCodeFix() : ReplacementCodeFixProvider(CoverageRules.UndeclaredAgent)
{
    private protected override (string Title, SyntaxNode Old, SyntaxNode New)? Find(SyntaxNode root, Diagnostic diagnostic) =>
        diagnostic.Properties.TryGetValue(UndeclaredAgentAnalyzer.Suggestion, out var name) && name is not null
        && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal
            ? ($"Use '{name}'", literal, Attributes.Text(name).WithTriviaFrom(literal))
            : null;
}
