using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.CodeFixes;

/// <summary>A limit on the nearest <c>[TrackTokens]</c>, wherever it stands.</summary>
internal abstract class AddLimit(string parameter, int position, int value, string title) : DeclarationFix
{
    public override string Title(SyntaxNode target) => title;

    public override SyntaxNode? FindTarget(SyntaxNode reported, SemanticModel model)
    {
        var call = reported.FirstAncestorOrSelf<InvocationExpressionSyntax>();
        if (call is null || model.GetOperation(call) is not IInvocationOperation invocation || model.GetEnclosingSymbol(call.SpanStart) is not { } enclosing)
        {
            return null;
        }

        return TrackingResolver.Create(model.Compilation)
            .NearestAttribute(CallFacts.EnclosingSymbol(invocation, enclosing))?.ApplicationSyntaxReference?.GetSyntax();
    }

    public override SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current) =>
        Attributes.WithArgument((AttributeSyntax)current, parameter, position, Attributes.Number(value));
}
