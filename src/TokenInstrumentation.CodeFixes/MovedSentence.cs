using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace TokenInstrumentation.CodeFixes;

/// <summary>
/// An interpolated string whose sentence around a hole stands at its end: <c>$"Today is {now}. {rules}"</c> becomes <c>$"{rules} Today is {now}."</c>.
/// Where no sentence ends around the hole, the hole alone is moved.
/// </summary>
internal static class MovedSentence
{
    private const string Gap = " ";

    /// <summary>Null where moving would break lines: raw strings of several lines are laid out by their indentation.</summary>
    public static InterpolatedStringExpressionSyntax? Behind(InterpolatedStringExpressionSyntax text, InterpolationSyntax hole)
    {
        if (text.StringStartToken.IsKind(SyntaxKind.InterpolatedMultiLineRawStringStartToken))
        {
            return null;
        }

        var contents = text.Contents.ToList();
        var index = contents.IndexOf(hole);
        var (before, opening) = Split(TextOf(contents, index - 1), lastSentence: true);
        var (closing, after) = Split(TextOf(contents, index + 1), lastSentence: false);
        if (closing.Length == 0)
        {
            (before, opening, closing, after) = (TextOf(contents, index - 1), "", "", TextOf(contents, index + 1));
        }

        var rest = contents.Take(index - (IsText(contents, index - 1) ? 1 : 0)).ToList();
        AddText(rest, before);
        AddText(rest, rest.Count == 0 || before.EndsWith(Gap, StringComparison.Ordinal) ? after.TrimStart(' ') : after);
        rest.AddRange(contents.Skip(index + 1 + (IsText(contents, index + 1) ? 1 : 0)));
        AddText(rest, Gap + opening.TrimStart(' '));
        rest.Add(hole);
        AddText(rest, closing.TrimEnd(' '));

        // Read again: only the parser knows what the escapes of the moved text mean.
        return SyntaxFactory.ParseExpression(text.WithContents(SyntaxFactory.List(Joined(rest))).ToFullString()) as InterpolatedStringExpressionSyntax;
    }

    /// <summary>Where a sentence ends: the text before a hole belongs to it from there on, the text behind it up to there.</summary>
    private static (string First, string Second) Split(string text, bool lastSentence)
    {
        var at = Math.Max(0, EndOfSentence(text, lastSentence));
        return (text.Substring(0, at), text.Substring(at));
    }

    /// <summary>Behind the last or first full stop that a space follows, or that ends the text; -1 without one.</summary>
    private static int EndOfSentence(string text, bool last)
    {
        var found = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '.' or '!' or '?' && (i + 1 == text.Length || text[i + 1] == ' '))
            {
                found = i + 1;
                if (!last)
                {
                    break;
                }
            }
        }

        return found;
    }

    private static bool IsText(List<InterpolatedStringContentSyntax> contents, int index) =>
        index >= 0 && index < contents.Count && contents[index] is InterpolatedStringTextSyntax;

    private static string TextOf(List<InterpolatedStringContentSyntax> contents, int index) =>
        IsText(contents, index) ? ((InterpolatedStringTextSyntax)contents[index]).TextToken.Text : "";

    private static void AddText(List<InterpolatedStringContentSyntax> contents, string text)
    {
        if (text.Length > 0)
        {
            contents.Add(SyntaxFactory.InterpolatedStringText(SyntaxFactory.Token(default, SyntaxKind.InterpolatedStringTextToken, text, text, default)));
        }
    }

    /// <summary>Two texts in a row are one.</summary>
    private static IEnumerable<InterpolatedStringContentSyntax> Joined(List<InterpolatedStringContentSyntax> contents)
    {
        var text = "";
        var joined = new List<InterpolatedStringContentSyntax>();
        foreach (var content in contents)
        {
            if (content is InterpolatedStringTextSyntax { TextToken.Text: var part })
            {
                text += part;
                continue;
            }

            AddText(joined, text);
            text = "";
            joined.Add(content);
        }

        AddText(joined, text);
        return joined;
    }
}
