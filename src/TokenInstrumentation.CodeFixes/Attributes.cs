using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace TokenInstrumentation.CodeFixes;

/// <summary>Puts attributes of the runtime on declarations.</summary>
internal static class Attributes
{
    /// <summary>Whether the declaration can bear them: a C# 14 extension block is a type in syntax only.</summary>
    public static bool CanMark(SyntaxNode node) => node switch
    {
        ExtensionBlockDeclarationSyntax => false,
        BaseMethodDeclarationSyntax or BasePropertyDeclarationSyntax and not EventDeclarationSyntax => true,
        LocalFunctionStatementSyntax or TypeDeclarationSyntax => true,
        _ => false,
    };

    public static SyntaxNode Add(SyntaxNode original, SyntaxNode current, string name, params AttributeArgumentSyntax[] arguments)
    {
        var attribute = SyntaxFactory.Attribute(
            SyntaxFactory.ParseName(name),
            arguments.Length == 0 ? null : SyntaxFactory.AttributeArgumentList(SyntaxFactory.SeparatedList(arguments)));
        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).WithAdditionalAnnotations(Formatter.Annotation);

        if (current is CompilationUnitSyntax unit)
        {
            var target = SyntaxFactory.AttributeTargetSpecifier(SyntaxFactory.Token(SyntaxKind.AssemblyKeyword));
            return unit.AddAttributeLists(list.WithTarget(target).WithTrailingTrivia(SyntaxFactory.ElasticCarriageReturnLineFeed));
        }

        // The attribute takes the place of the declaration, comments above it included.
        var leading = current.GetLeadingTrivia();
        var indentation = leading.LastOrDefault() is var last && last.IsKind(SyntaxKind.WhitespaceTrivia) ? SyntaxFactory.TriviaList(last) : default;
        list = list.WithLeadingTrivia(leading).WithTrailingTrivia(BeginsLine(original) ? LineEnd(original) : SyntaxFactory.Space);
        return Insert(current.WithLeadingTrivia(BeginsLine(original) ? indentation : default), list);
    }

    public static AttributeArgumentSyntax Argument(string? parameter, LiteralExpressionSyntax value) =>
        SyntaxFactory.AttributeArgument(null, parameter is null ? null : SyntaxFactory.NameColon(parameter), value);

    public static LiteralExpressionSyntax Text(string value) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(value));

    public static LiteralExpressionSyntax Number(int value) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(value));

    /// <summary>The attribute with that value for a parameter of its constructor, which may be stated already, by name or by place.</summary>
    public static AttributeSyntax WithArgument(AttributeSyntax attribute, string parameter, int place, LiteralExpressionSyntax value)
    {
        var list = attribute.ArgumentList ?? SyntaxFactory.AttributeArgumentList();
        var existing = list.Arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter)
            ?? list.Arguments.Skip(place).Take(1).FirstOrDefault(static argument => argument is { NameColon: null, NameEquals: null });
        if (existing is not null)
        {
            return attribute.WithArgumentList(list.ReplaceNode(existing, existing.WithExpression(value.WithTriviaFrom(existing.Expression))));
        }

        // Arguments of the constructor stand before properties (AgentFrom = …).
        var position = list.Arguments.IndexOf(static argument => argument.NameEquals is not null);
        return attribute.WithArgumentList(list.WithArguments(
            list.Arguments.Insert(position < 0 ? list.Arguments.Count : position, Argument(parameter, value).NormalizeWhitespace())));
    }

    private static SyntaxNode Insert(SyntaxNode declaration, AttributeListSyntax list) => declaration switch
    {
        MemberDeclarationSyntax member => member.WithAttributeLists(member.AttributeLists.Insert(0, list)),
        LocalFunctionStatementSyntax function => function.WithAttributeLists(function.AttributeLists.Insert(0, list)),
        _ => declaration,
    };

    private static bool BeginsLine(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var start = node.GetFirstToken().SpanStart;
        var line = text.Lines.GetLineFromPosition(start);
        return string.IsNullOrWhiteSpace(text.ToString(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(line.Start, start)));
    }

    private static SyntaxTrivia LineEnd(SyntaxNode node)
    {
        var text = node.SyntaxTree.GetText();
        var line = text.Lines[0];
        return SyntaxFactory.EndOfLine(line.EndIncludingLineBreak - line.End == 2 ? "\r\n" : "\n");
    }
}
