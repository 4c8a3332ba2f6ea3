using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>Whether a call can and may be intercepted, and where it stands.</summary>
internal static class Interception
{
    /// <summary>
    /// Null for calls that stay as they are. The compiler would accept two more, with bad ends: a <c>base.</c> call would come back to its
    /// own override forever, and a call in an expression tree is data that others read.
    /// </summary>
    public static LocationModel? Locate(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        if (IsBaseCall(invocation) || IsInExpressionTree(invocation, model, cancellationToken)
            || model.GetInterceptableLocation(invocation, cancellationToken) is not { } location)
        {
            return null;
        }

        return new LocationModel(location.Version, location.Data, location.GetDisplayLocation());
    }

    /// <summary>Whether the receiver may be a struct that the interface it is called through would copy: what the method changes would be lost.</summary>
    public static bool WouldBox(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken) =>
        invocation.Expression is MemberAccessExpressionSyntax { Expression: var receiver }
        && model.GetTypeInfo(receiver, cancellationToken).Type is ITypeParameterSymbol { IsReferenceType: false };

    public static bool IsBaseCall(InvocationExpressionSyntax invocation) =>
        invocation.Expression is MemberAccessExpressionSyntax { Expression: BaseExpressionSyntax };

    public static bool IsInExpressionTree(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var ancestor in node.Ancestors())
        {
            if (ancestor is LambdaExpressionSyntax
                && model.GetTypeInfo(ancestor, cancellationToken).ConvertedType is INamedTypeSymbol { Name: "Expression" } type
                && type.ContainingNamespace.ToDisplayString() == "System.Linq.Expressions")
            {
                return true;
            }

            if (ancestor is MemberDeclarationSyntax)
            {
                break;
            }
        }

        return false;
    }
}
