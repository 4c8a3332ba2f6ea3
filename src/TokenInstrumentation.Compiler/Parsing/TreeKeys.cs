using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TokenInstrumentation.Compiler.Parsing;

/// <summary>What a file is to others: all of its text, or only what can be seen from outside. Made once per tree.</summary>
internal static class TreeKeys
{
    private static readonly ConditionalWeakTable<SyntaxTree, string> s_contents = new();
    private static readonly ConditionalWeakTable<SyntaxTree, string> s_surfaces = new();

    public static string OfContent(SyntaxTree tree, CancellationToken cancellationToken) => s_contents.TryGetValue(tree, out var key)
        ? key
        : s_contents.GetValue(tree, source => $"{source.FilePath}|content|{Hash(source.GetText(cancellationToken))}");

    /// <summary>Without the bodies of members, which no other file can depend on: C# infers no type of a member from its body.</summary>
    public static string OfSurface(SyntaxTree tree, CancellationToken cancellationToken) => s_surfaces.TryGetValue(tree, out var key)
        ? key
        : s_surfaces.GetValue(tree, source => $"{source.FilePath}|surface|{Hash(SourceText.From(Surface(source.GetRoot(cancellationToken)), Encoding.UTF8))}");

    private static string Surface(SyntaxNode root)
    {
        var text = new StringBuilder();
        foreach (var token in root.DescendantTokens(static node => !IsBody(node), descendIntoTrivia: false))
        {
            text.Append(token.Text).Append(' ');
            foreach (var trivia in token.LeadingTrivia)
            {
                if (trivia.IsDirective)
                {
                    text.Append(trivia.ToString()).Append('\n');
                }
            }
        }

        return text.ToString();
    }

    private static bool IsBody(SyntaxNode node) =>
        node is BlockSyntax or ArrowExpressionClauseSyntax && node.Parent is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or BasePropertyDeclarationSyntax;

    private static string Hash(SourceText text) => string.Concat(text.GetContentHash().Select(static value => value.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
}
