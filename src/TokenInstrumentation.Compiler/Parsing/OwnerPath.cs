using System.IO;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>A text that is one member's alone, and stays the same when lines move or other members come and go.</summary>
internal static class OwnerPath
{
    public static string Of(ISymbol owner)
    {
        if (owner is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction } function)
        {
            return $"{Of(function.ContainingSymbol)}/{function.Name}{OrdinalOf(function)}";
        }

        return $"{owner.ContainingAssembly?.Name}|{owner.GetDocumentationCommentId() ?? owner.ToDisplayString()}{FileOf(owner)}";
    }

    /// <summary>Lambdas have no name, and local functions of one member may share theirs: their place among those of the member tells them apart.</summary>
    private static int OrdinalOf(IMethodSymbol function)
    {
        var syntax = function.DeclaringSyntaxReferences[0].GetSyntax();
        SyntaxNode? member = syntax.FirstAncestorOrSelf<MemberDeclarationSyntax>();
        return (member is GlobalStatementSyntax ? member.Parent : member)?.DescendantNodes().TakeWhile(node => node != syntax).Count(IsSame) ?? 0;

        bool IsSame(SyntaxNode node) => function.MethodKind == MethodKind.LocalFunction
            ? node is LocalFunctionStatementSyntax local && local.Identifier.ValueText == function.Name
            : node is AnonymousFunctionExpressionSyntax;
    }

    /// <summary>File-local types of several files may have one name.</summary>
    private static string FileOf(ISymbol owner)
    {
        for (var type = owner as INamedTypeSymbol ?? owner.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.IsFileLocal)
            {
                return "@" + Path.GetFileName(type.DeclaringSyntaxReferences[0].SyntaxTree.FilePath);
            }
        }

        return "";
    }
}
