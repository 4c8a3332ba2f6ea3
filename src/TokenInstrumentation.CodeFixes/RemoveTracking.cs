using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.CodeFixes;

/// <summary>Takes <c>[TrackTokens]</c> from a method, and the brackets around it when they would be empty.</summary>
internal sealed class RemoveTracking : DeclarationFix
{
    private static readonly string[] s_names = ["TrackTokens", "TrackTokensAttribute"];

    public override bool NeedsImport => false;

    public override string Title(SyntaxNode target) => "Remove [TrackTokens]";

    public override SyntaxNode? FindTarget(SyntaxNode reported, SemanticModel model) =>
        reported.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && Find(method) is not null ? method : null;

    public override SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current)
    {
        var method = (MethodDeclarationSyntax)current;
        if (Find(method) is not { Parent: AttributeListSyntax list } attribute)
        {
            return current;
        }

        if (list.Attributes.Count > 1)
        {
            return method.ReplaceNode(list, list.WithAttributes(list.Attributes.Remove(attribute)));
        }

        // What stands above the first attribute, such as the documentation, stays above.
        var without = method.WithAttributeLists(method.AttributeLists.Remove(list));
        return list == method.AttributeLists[0] ? without.WithLeadingTrivia(list.GetLeadingTrivia()) : without;
    }

    private static AttributeSyntax? Find(MethodDeclarationSyntax method) => method.AttributeLists
        .SelectMany(static list => list.Attributes)
        .FirstOrDefault(static attribute => s_names.Contains((attribute.Name as QualifiedNameSyntax)?.Right.Identifier.ValueText ?? attribute.Name.ToString()));
}
