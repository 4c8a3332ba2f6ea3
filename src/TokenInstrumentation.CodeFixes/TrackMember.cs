using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.CodeFixes;

/// <summary><c>[TrackTokens(agent: "…")]</c> on the local function or member that the call stands in.</summary>
internal sealed class TrackMember : DeclarationFix
{
    public override string Title(SyntaxNode target) => $"Track tokens of this member as '{AgentName.For(target)}'";

    public override SyntaxNode? FindTarget(SyntaxNode reported, SemanticModel model) => Containing(reported);

    public override SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current) =>
        Attributes.Add(original, current, "TrackTokens", Attributes.Argument("agent", Attributes.Text(AgentName.For(original))));

    /// <summary>Null in field initializers and top-level code, where no member can bear an attribute.</summary>
    public static SyntaxNode? Containing(SyntaxNode reported)
    {
        var declaration = reported.Ancestors().FirstOrDefault(
            static node => node is LocalFunctionStatementSyntax or MemberDeclarationSyntax and not GlobalStatementSyntax);
        return declaration is not null and not TypeDeclarationSyntax && Attributes.CanMark(declaration) ? declaration : null;
    }
}
