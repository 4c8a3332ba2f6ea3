using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.CodeFixes;

/// <summary>A limit on the nearest <c>[TrackTokens]</c>, wherever it stands.</summary>
internal abstract class AddLimit(string parameter, int position, int value, string title) : DeclarationFix
{
    private static readonly NumberFormatInfo Separated = new() { NumberGroupSeparator = "_" };

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

    public override SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current)
    {
        var attribute = (AttributeSyntax)current;
        var literal = value < 1000 ? SyntaxFactory.Literal(value) : SyntaxFactory.Literal(value.ToString("#,0", Separated), value);
        var limit = SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, literal);
        var arguments = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        if (Existing(arguments) is { } existing)
        {
            return attribute.WithArgumentList(arguments.ReplaceNode(existing, existing.WithExpression(limit.WithTriviaFrom(existing.Expression))));
        }

        // Arguments of the constructor stand before properties (AgentFrom = …).
        var argument = Attributes.Argument(parameter, limit).NormalizeWhitespace();
        var place = arguments.Arguments.IndexOf(static candidate => candidate.NameEquals is not null);
        return attribute.WithArgumentList(
            arguments.WithArguments(arguments.Arguments.Insert(place < 0 ? arguments.Arguments.Count : place, argument)));
    }

    /// <summary>The argument that says 0 today, by name or by place.</summary>
    private AttributeArgumentSyntax? Existing(AttributeArgumentListSyntax list) =>
        list.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter)
        ?? list.Arguments.Skip(position).Take(1).FirstOrDefault(static argument => argument is { NameColon: null, NameEquals: null });
}
