using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.CodeFixes;

/// <summary><c>.UseTokenMetering()</c> at the end of a chain, where it is innermost.</summary>
internal sealed class AddMeter : DeclarationFix
{
    private const string Builder = "ChatClientBuilder";

    public override Import? Import => Import.ExtensionsAI;

    public override string Title(SyntaxNode target) => "Add a token meter";

    public override SyntaxNode? FindTarget(SyntaxNode reported, SemanticModel model)
    {
        if (reported.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } finish)
        {
            return null;
        }

        // Build() ends the chain in front of it, AddChatClient() begins one.
        return finish.Expression is MemberAccessExpressionSyntax { Expression: var builder } && model.GetTypeInfo(builder).Type?.Name == Builder
            ? builder
            : CallChain.Around(finish, model);
    }

    public override SyntaxNode Rewrite(SyntaxNode original, SyntaxNode current) => new CallChain((ExpressionSyntax)current).Append("UseTokenMetering");
}
