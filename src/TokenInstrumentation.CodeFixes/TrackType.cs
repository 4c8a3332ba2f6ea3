using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.CodeFixes;

/// <summary><c>[TrackTokens(agent: "…")]</c> on the type that the call stands in.</summary>
internal sealed class TrackType : DeclarationFix
{
    public override string Title(SyntaxNode target) => $"Track tokens of type '{((TypeDeclarationSyntax)target).Identifier.ValueText}' as '{AgentName.For(target)}'";

    /// <summary>All parts of a partial type lead to the first of them: the attribute may stand on one only.</summary>
    public override SyntaxNode? FindTarget(SyntaxNode reported, SemanticModel model) =>
        reported.Ancestors().OfType<TypeDeclarationSyntax>().FirstOrDefault(Attributes.CanMark) is { } type
            ? model.GetDeclaredSymbol(type)?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax()
            : null;

    public override SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current) =>
        Attributes.Add(original, current, "TrackTokens", Attributes.Argument("agent", Attributes.Text(AgentName.For(original))));
}
