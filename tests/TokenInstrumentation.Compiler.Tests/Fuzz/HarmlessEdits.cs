using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace TokenInstrumentation.Compiler.Tests.Fuzz;

/// <summary>Code as nobody writes it: much of it compiles still, means nearly the same, and looks different to whoever counts on its form.</summary>
internal static class HarmlessEdits
{
    private static readonly string[] s_trivia =
        ["\n", "\r\n", "\t", "/* ☃ */", "// \U0001F600\n", "\n#region x\n#endregion\n", "\n#line 7 \"other.cs\"\n", "\n#line hidden\n", "\n#line default\n", "\n#pragma warning disable\n", "\n#nullable disable\n"];

    public static string Apply(string text, CSharpParseOptions options, Random random)
    {
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var root = CSharpSyntaxTree.ParseText(text, options).GetRoot();
            if (Choose(root, random) is { } change)
            {
                text = SourceText.From(text).WithChanges(change).ToString();
            }
        }

        return text;
    }

    private static TextChange? Choose(SyntaxNode root, Random random) => random.Next(6) switch
    {
        0 => Any(root.DescendantNodes().OfType<StatementSyntax>(), random) is { } statement ? new(new(statement.FullSpan.End, 0), statement.ToFullString()) : null,
        1 => Any(root.DescendantNodes().OfType<StatementSyntax>().Where(node => node is not BlockSyntax), random) is { } statement ? new(statement.Span, ";") : null,
        2 => Any(root.DescendantNodes().OfType<ExpressionSyntax>(), random) is { } expression ? new(expression.Span, $"({expression})") : null,
        3 => Any(root.DescendantNodes().OfType<ExpressionSyntax>(), random) is { } expression ? new(new(expression.Span.End, 0), "!") : null,
        4 => Any(root.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken) && token.Text.Length > 0 && token.Text[0] != '@'), random) is { RawKind: > 0 } name
            ? new(name.Span, random.Next(2) == 0 ? "@" + name.Text : $"\\u{(int)name.Text[0]:X4}{name.Text[1..]}") : null,
        _ => Any(root.DescendantTokens(), random) is { RawKind: > 0 } token ? new(new(token.SpanStart, 0), s_trivia[random.Next(s_trivia.Length)]) : null,
    };

    private static T? Any<T>(IEnumerable<T> items, Random random) => items.ToList() is { Count: > 0 } list ? list[random.Next(list.Count)] : default;
}
