using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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

    public override SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current)
    {
        var attribute = (AttributeSyntax)current;
        var value = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(Words));
        var arguments = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        if (Existing(arguments) is { } existing)
        {
            return attribute.WithArgumentList(arguments.ReplaceNode(existing, existing.WithExpression(value.WithTriviaFrom(existing.Expression))));
        }

        // Arguments of the constructor stand before properties (AgentFrom = …).
        var argument = Attributes.Argument(Parameter, value).NormalizeWhitespace();
        var position = arguments.Arguments.IndexOf(static candidate => candidate.NameEquals is not null);
        return attribute.WithArgumentList(
            arguments.WithArguments(arguments.Arguments.Insert(position < 0 ? arguments.Arguments.Count : position, argument)));
    }

    /// <summary>The argument that says 0 today, by name or by place.</summary>
    private static AttributeArgumentSyntax? Existing(AttributeArgumentListSyntax list) =>
        list.Arguments.FirstOrDefault(static argument => argument.NameColon?.Name.Identifier.ValueText == Parameter)
        ?? list.Arguments.Skip(Position).Take(1).FirstOrDefault(static argument => argument is { NameColon: null, NameEquals: null });
}
