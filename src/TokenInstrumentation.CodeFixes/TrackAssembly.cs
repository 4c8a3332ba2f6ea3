using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.CodeFixes;

/// <summary><c>[assembly: TrackTokens]</c>: top-level code has no member that could bear an attribute.</summary>
internal sealed class TrackAssembly : DeclarationFix
{
    public override string Title(SyntaxNode target) => "Track tokens of the whole assembly";

    public override SyntaxNode? FindTarget(SyntaxNode reported, SemanticModel model) =>
        reported.Ancestors().Any(static node => node is GlobalStatementSyntax) && TrackMember.Containing(reported) is null
            ? reported.SyntaxTree.GetRoot()
            : null;

    public override SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current) =>
        Attributes.Add(original, current, "TrackTokens");
}
