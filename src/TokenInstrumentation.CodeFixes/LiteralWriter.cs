using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Prompts;

namespace TokenInstrumentation.CodeFixes;

/// <summary>A literal with other text, written in the form that it had: regular, verbatim or raw, with the interpolations it had.</summary>
internal static class LiteralWriter
{
    /// <summary>Null when that form cannot hold the text.</summary>
    public static ExpressionSyntax? Write(LiteralTemplate template)
    {
        var source = template.Syntax.ToString();
        var prefix = source.Substring(0, source.IndexOf('"'));
        var quotes = source.Length - prefix.Length - source.Substring(prefix.Length).TrimStart('"').Length;
        var interpolations = (template.Syntax as InterpolatedStringExpressionSyntax)?.Contents.OfType<InterpolationSyntax>().Select(static hole => hole.ToString()).ToArray();
        // A regular or verbatim literal that begins with a quote of its text has two or more, too; raw ones have three, and no @.
        var written = quotes >= 3 && !prefix.Contains('@')
            ? Raw(template.Text, source, prefix, new string('"', quotes), interpolations)
            : $"{prefix}\"{Join(template.Text, interpolations, text => Plain(text, isVerbatim: prefix.Contains('@'), interpolations is not null, NewLine(source)))}\"";
        return written is not null && SyntaxFactory.ParseExpression(written, options: template.Syntax.SyntaxTree.Options) is { ContainsDiagnostics: false } parsed && parsed.ToString() == written
            ? parsed
            : null;
    }

    private static string? Raw(string text, string source, string prefix, string quotes, string[]? interpolations)
    {
        if (text.Contains(quotes) || (interpolations is not null && (text.Contains(new string('{', prefix.Length)) || text.Contains(new string('}', prefix.Length)))))
        {
            return null;
        }

        var newLine = NewLine(source);
        if (source.IndexOf('\n') < 0)
        {
            return text.Contains('\n') ? null : prefix + quotes + Join(text, interpolations, static part => part) + quotes;
        }

        var lastLine = source.Substring(source.LastIndexOf('\n') + 1);
        var indentation = lastLine.Substring(0, lastLine.Length - lastLine.TrimStart().Length);
        var lines = text.Split('\n').Select(static line => line.TrimEnd('\r')).Select(line => line.Length == 0 ? "" : indentation + line);
        return prefix + quotes + newLine + Join(string.Join(newLine, lines), interpolations, static part => part) + newLine + indentation + quotes;
    }

    private static string Plain(string text, bool isVerbatim, bool isInterpolated, string newLine)
    {
        var quoted = SymbolDisplay.FormatLiteral(text, quote: true);
        var written = isVerbatim
            ? text.Replace("\"", "\"\"").Replace("\r\n", "\n").Replace("\n", newLine)
            : quoted.Substring(1, quoted.Length - 2);
        return isInterpolated ? written.Replace("{", "{{").Replace("}", "}}") : written;
    }

    private static string Join(string text, string[]? interpolations, Func<string, string> write)
    {
        var parts = text.Split(LiteralTemplate.Hole);
        return string.Concat(parts.Select((part, index) => index == 0 ? write(part) : interpolations![index - 1] + write(part)));
    }

    /// <summary>As the file has it.</summary>
    private static string NewLine(string source) => source.Contains("\r\n") ? "\r\n" : "\n";
}
