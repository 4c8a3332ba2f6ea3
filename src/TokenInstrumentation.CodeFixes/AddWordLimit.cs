using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.CodeFixes;

/// <summary><c>wordLimit: 300</c> on the nearest <c>[TrackTokens]</c>, wherever it stands.</summary>
internal sealed class AddWordLimit : DeclarationFix
{
    private const string Parameter = "wordLimit";
    private const int Position = 1;
    private const int Words = 300;

    public override string Title(SyntaxNode target) => $"Limit answers to {Words} words";

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
        Attributes.WithArgument((AttributeSyntax)current, Parameter, Position, Attributes.Number(Words));
}
