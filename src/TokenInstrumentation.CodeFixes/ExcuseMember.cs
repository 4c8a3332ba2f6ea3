using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.CodeFixes;

/// <summary><c>[Untracked("why")]</c> on the local function or member that the call stands in.</summary>
internal sealed class ExcuseMember : DeclarationFix
{
    public override string Title(SyntaxNode target) => "Leave the tokens of this member untracked";

    public override SyntaxNode? FindTarget(SyntaxNode reported, SemanticModel model) => TrackMember.Containing(reported);

    public override SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current) =>
        Attributes.Add(original, current, "Untracked", Attributes.Argument(null, Attributes.Text("why")));
}
