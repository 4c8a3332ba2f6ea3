using System.Composition;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using TokenInstrumentation.Compiler.Diagnostics;

namespace TokenInstrumentation.CodeFixes;

/// <summary>TKN203: raise the output limit, on the attribute or in the options of the call.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class WordLimitContradictionCodeFix() : ReplacementCodeFixProvider(BudgetRules.WordLimitContradiction)
{
    private const string Parameter = "maxOutputTokens";
    private const int Position = 3;

    private protected override (string Title, SyntaxNode Old, SyntaxNode New)? Find(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(WordLimitContradictionAnalyzer.Enough, out var text)
            || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens))
        {
            return null;
        }

        var title = $"Allow {text} output tokens";
        if (diagnostic.AdditionalLocations is [var value])
        {
            return root.FindNode(value.SourceSpan, getInnermostNodeForTie: true) is LiteralExpressionSyntax literal
                ? (title, literal, Attributes.Number(tokens).WithTriviaFrom(literal))
                : null;
        }

        return root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<AttributeSyntax>() is { } attribute
            ? (title, attribute, Attributes.WithArgument(attribute, Parameter, Position, Attributes.Number(tokens)))
            : null;
    }
}
