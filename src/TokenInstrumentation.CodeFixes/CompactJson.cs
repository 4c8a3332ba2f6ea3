using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace TokenInstrumentation.CodeFixes;

/// <summary>JSON without indentation, where the call itself says how it is written. Options that others may share are left alone.</summary>
internal sealed class CompactJson : DeclarationFix
{
    public override Import? Import => null;

    public override string Title(SyntaxNode target) => "Write compact JSON";

    public override SyntaxNode? FindTarget(SyntaxNode reported, SemanticModel model)
    {
        // A hole is reported by its whole expression, a call by its name.
        if (reported.Parent is InterpolationSyntax hole)
        {
            return hole is { FormatClause: null, AlignmentClause: null } && IsSystemText(model.GetTypeInfo(hole.Expression).Type) ? hole : null;
        }

        if (reported.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call)
        {
            return null;
        }

        if (call is { Expression: MemberAccessExpressionSyntax { Expression: var node, Name: { Identifier.ValueText: "ToString" } name }, ArgumentList.Arguments.Count: 0 })
        {
            return IsSystemText(model.GetTypeInfo(node).Type) ? name : call.ArgumentList;
        }

        return call.ArgumentList.DescendantNodes().FirstOrDefault(static candidate => candidate
            is IdentifierNameSyntax { Identifier.ValueText: "Indented" }
            or LiteralExpressionSyntax { RawKind: (int)SyntaxKind.TrueLiteralExpression, Parent: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "WriteIndented" } } });
    }

    public override SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current) => current switch
    {
        InterpolationSyntax hole => hole.WithExpression(SyntaxFactory.InvocationExpression(SyntaxFactory.MemberAccessExpression(
            SyntaxKind.SimpleMemberAccessExpression, hole.Expression, SyntaxFactory.IdentifierName("ToJsonString")))),
        IdentifierNameSyntax { Identifier.ValueText: "ToString" } name => SyntaxFactory.IdentifierName("ToJsonString").WithTriviaFrom(name),
        IdentifierNameSyntax name => SyntaxFactory.IdentifierName("None").WithTriviaFrom(name),
        LiteralExpressionSyntax literal => SyntaxFactory.LiteralExpression(SyntaxKind.FalseLiteralExpression).WithTriviaFrom(literal),
        ArgumentListSyntax arguments => arguments.AddArguments(SyntaxFactory.Argument(
            SyntaxFactory.ParseExpression("global::Newtonsoft.Json.Formatting.None").WithAdditionalAnnotations(Simplifier.Annotation))),
        _ => current,
    };

    private static bool IsSystemText(ITypeSymbol? type) => type?.ContainingNamespace is { Name: "Nodes", ContainingNamespace.Name: "Json" };
}
