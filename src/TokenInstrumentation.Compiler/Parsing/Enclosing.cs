using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>What a piece of code stands in.</summary>
internal static class Enclosing
{
    /// <summary>The innermost function, or the member whose initializer it is in.</summary>
    public static ISymbol? SymbolOf(SyntaxNode code, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (var node in code.Ancestors())
        {
            switch (node)
            {
                case AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax or GlobalStatementSyntax:
                    return model.GetEnclosingSymbol(code.SpanStart, cancellationToken);
                case VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax }:
                case AccessorDeclarationSyntax or BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax or BaseTypeDeclarationSyntax:
                    return model.GetDeclaredSymbol(node, cancellationToken);
            }
        }

        return null;
    }

    /// <summary>The member around lambdas and local functions.</summary>
    public static ISymbol MemberOf(ISymbol enclosing)
    {
        while (enclosing is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction or MethodKind.LocalFunction })
        {
            enclosing = enclosing.ContainingSymbol;
        }

        return enclosing;
    }
}
