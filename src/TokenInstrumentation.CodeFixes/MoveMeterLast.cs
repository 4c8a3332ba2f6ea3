using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.CodeFixes;

/// <summary>The meter, as the innermost layer of its chain.</summary>
internal sealed class MoveMeterLast : DeclarationFix
{
    private const string Meter = "UseTokenMetering";

    public override Import? Import => null;

    public override string Title(SyntaxNode target) => "Add the token meter last";

    public override SyntaxNode? FindTarget(SyntaxNode reported, SemanticModel model) =>
        // A chain that goes on in other statements, or constructors, are for the author to order.
        reported.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: Meter } } meter
        && CallChain.Around(meter, model) is var chain
        && chain != meter
            ? chain
            : null;

    public override SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current)
    {
        var chain = new CallChain((ExpressionSyntax)current);
        return chain.IndexOf(Meter) is >= 0 and var index ? chain.MoveLast(index) : current;
    }
}
