using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace TokenInstrumentation.CodeFixes;

/// <summary><c>catch (Exception exception) when (exception is not TokenBudgetExceededException)</c></summary>
internal sealed class LetBudgetPass : DeclarationFix
{
    public override string Title(SyntaxNode target) => "Let TokenBudgetExceededException pass";

    public override SyntaxNode? FindTarget(SyntaxNode reported, SemanticModel model) => reported.FirstAncestorOrSelf<CatchClauseSyntax>();

    public override SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current)
    {
        var clause = (CatchClauseSyntax)current;
        var name = clause.Declaration?.Identifier.ValueText is { Length: > 0 } given ? given : FreeName(original);
        var test = SyntaxFactory.ParseExpression($"{name} is not TokenBudgetExceededException");
        var condition = clause.Filter is { FilterExpression: var existing } ? And(existing, test) : test;
        var declaration = clause.Declaration is { } declared
            ? declared.WithType(declared.Type.WithoutTrailingTrivia().WithTrailingTrivia(SyntaxFactory.Space)).WithIdentifier(SyntaxFactory.Identifier(name))
            : SyntaxFactory.CatchDeclaration(
                SyntaxFactory.Token(default, SyntaxKind.OpenParenToken, default),
                SyntaxFactory.ParseTypeName("global::System.Exception").WithAdditionalAnnotations(Simplifier.Annotation).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.Identifier(name),
                SyntaxFactory.Token(default, SyntaxKind.CloseParenToken, default));
        var end = (clause.Filter as SyntaxNode ?? clause.Declaration)?.GetTrailingTrivia() ?? clause.CatchKeyword.TrailingTrivia;
        return clause
            .WithCatchKeyword(clause.CatchKeyword.WithTrailingTrivia(SyntaxFactory.Space))
            .WithDeclaration(declaration.WithTrailingTrivia(SyntaxFactory.Space))
            .WithFilter(SyntaxFactory.CatchFilterClause(
                SyntaxFactory.Token(default, SyntaxKind.WhenKeyword, SyntaxFactory.TriviaList(SyntaxFactory.Space)),
                SyntaxFactory.Token(default, SyntaxKind.OpenParenToken, default),
                condition,
                SyntaxFactory.Token(default, SyntaxKind.CloseParenToken, end)));
    }

    private static ExpressionSyntax And(ExpressionSyntax existing, ExpressionSyntax test)
    {
        var first = existing is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalOrExpression or (int)SyntaxKind.CoalesceExpression } or ConditionalExpressionSyntax or AssignmentExpressionSyntax
            ? SyntaxFactory.ParenthesizedExpression(existing)
            : existing;
        return SyntaxFactory.BinaryExpression(SyntaxKind.LogicalAndExpression, first.WithTrailingTrivia(SyntaxFactory.Space), test.WithLeadingTrivia(SyntaxFactory.Space));
    }

    /// <summary>A local of the same name may be in scope around the handler, or declared in it.</summary>
    private static string FreeName(SyntaxNode clause)
    {
        var member = clause.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? clause;
        var taken = new HashSet<string>(
            member.DescendantTokens(node => node is not CatchClauseSyntax || node.Contains(clause)).Select(static token => token.ValueText), StringComparer.Ordinal);
        return new[] { "exception", "error", "failure" }.FirstOrDefault(name => !taken.Contains(name)) ?? "caughtException";
    }
}
