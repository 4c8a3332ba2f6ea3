using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>The text of one literal of the source, each hole of an interpolated one a <see cref="Hole"/>: what can be rewritten.</summary>
internal sealed record LiteralTemplate(ExpressionSyntax Syntax, string Text)
{
    /// <summary>Of the private use area: no prompt has it, and no transformation of text touches it.</summary>
    public const char Hole = '\uE000';

    /// <summary>The one literal that states all of a text: where parts are put together, what one of them may lose depends on the others.</summary>
    public static LiteralTemplate? OfWhole(PromptText text) =>
        text.Segments.FirstOrDefault(static segment => !segment.IsHole).Source is { } source
        && Of(source) is { } literal
        && text.Segments.All(segment => literal.Syntax.SyntaxTree == segment.Source.Syntax.SyntaxTree && literal.Syntax.Span.Contains(segment.Source.Syntax.Span))
            ? literal
            : null;

    /// <summary>The literal that a piece of known text comes from; null when it is not written as one.</summary>
    public static LiteralTemplate? Of(IOperation? operation)
    {
        var current = operation is IInterpolatedStringHandlerCreationOperation handler ? handler.Content : operation;
        // Text of an interpolated string is a literal in it, of a handler the argument of a call in it.
        for (var i = 0; i < 4 && current is not null and not IInterpolatedStringOperation; i++)
        {
            current = current.Parent;
        }

        var template = (current, operation) switch
        {
            (IInterpolatedStringOperation { Syntax: InterpolatedStringExpressionSyntax syntax } interpolated, _) when syntax.Span.Contains(operation!.Syntax.Span) =>
                new LiteralTemplate(syntax, string.Concat(interpolated.Parts.Select(TextOf))),
            (_, ILiteralOperation { Syntax: LiteralExpressionSyntax syntax, ConstantValue.Value: string text }) when syntax.IsKind(SyntaxKind.StringLiteralExpression) =>
                new LiteralTemplate(syntax, text),
            _ => null,
        };
        return template is not null && template.Text.Count(static c => c == Hole) == ((template.Syntax as InterpolatedStringExpressionSyntax)?.Contents.OfType<InterpolationSyntax>().Count() ?? 0)
            ? template
            : null;
    }

    private static string TextOf(IInterpolatedStringContentOperation part) => part switch
    {
        IInterpolatedStringTextOperation { Text.ConstantValue.Value: string text } => text,
        IInterpolatedStringAppendOperation { Kind: OperationKind.InterpolatedStringAppendLiteral, AppendCall: IInvocationOperation { Arguments: [{ Value.ConstantValue.Value: string text }] } } => text,
        _ => Hole.ToString(),
    };
}
