using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.CodeFixes;

/// <summary>A chain without the reported layer.</summary>
internal sealed class RemoveLayer : DeclarationFix
{
    public override Import? Import => null;

    public override string Title(SyntaxNode target) => "Remove this layer";

    public override SyntaxNode? FindTarget(SyntaxNode reported, SemanticModel model) =>
        reported.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: MemberAccessExpressionSyntax, Parent: not ExpressionStatementSyntax } layer
        && layer.Expression.Span.Contains(reported.Span)
            ? layer
            : null;

    public override SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current)
    {
        var chain = new CallChain((ExpressionSyntax)current);
        return chain.Remove(chain.Count - 1);
    }
}
