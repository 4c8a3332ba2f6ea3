using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>The methods of <c>string</c> whose result is known when their arguments are; null for any other.</summary>
internal static class StringMethods
{
    private static readonly Regex s_items = new(@"\{\{|\}\}|\{(\d{1,3})\}|[{}]", RegexOptions.CultureInvariant);

    public static ImmutableArray<PromptSegment>? Evaluate(IInvocationOperation call, TextEvaluator evaluator)
    {
        var arguments = call.Arguments;
        return (call.TargetMethod.Name, call.Instance) switch
        {
            ("Concat", null) => Elements(call, 0) is { } values ? [.. values.SelectMany(value => evaluator.Evaluate(value))] : null,
            ("Join", null) => Join(call, evaluator),
            ("Format", null) => Format(call, evaluator),
            ("ToString", { } text) when arguments.IsEmpty => evaluator.Evaluate(text),
            ("Replace", { } text) when arguments.Length == 2 => Replace(evaluator.Evaluate(text), arguments, evaluator),
            ("ReplaceLineEndings", { } text) when arguments.IsEmpty => Map(evaluator.Evaluate(text), LineFeeds),
            ("Trim", { } text) when arguments.IsEmpty => TrimEnd(TrimStart(evaluator.Evaluate(text))),
            ("TrimStart", { } text) when arguments.IsEmpty => TrimStart(evaluator.Evaluate(text)),
            ("TrimEnd", { } text) when arguments.IsEmpty => TrimEnd(evaluator.Evaluate(text)),
            _ => null,
        };
    }

    /// <summary>Composite formats with plain items <c>{0}</c>; of an item with a width or format only the place is known.</summary>
    public static ImmutableArray<PromptSegment>? Format(IInvocationOperation call, TextEvaluator evaluator)
    {
        var format = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Name == "format");
        if (format?.Value.ConstantValue.Value is not string text || Elements(call, call.Arguments.IndexOf(format) + 1) is not { } values)
        {
            return null;
        }

        var result = ImmutableArray.CreateBuilder<PromptSegment>();
        var last = 0;
        foreach (Match item in s_items.Matches(text))
        {
            result.Add(new PromptSegment(text.Substring(last, item.Index - last), format.Value));
            last = item.Index + item.Length;
            if (item.Value is "{{" or "}}")
            {
                result.Add(new PromptSegment(item.Value.Substring(1), format.Value));
            }
            else if (item.Groups[1].Success && int.Parse(item.Groups[1].Value, CultureInfo.InvariantCulture) is var index && index < values.Count)
            {
                result.AddRange(evaluator.Evaluate(values[index]));
            }
            else
            {
                return null;
            }
        }

        result.Add(new PromptSegment(text.Substring(last), format.Value));
        return result.ToImmutable();
    }

    private static ImmutableArray<PromptSegment>? Join(IInvocationOperation call, TextEvaluator evaluator)
    {
        if (call.Arguments.Length != 2 || Elements(call, 1) is not { } values)
        {
            return null;
        }

        var separator = evaluator.Evaluate(call.Arguments[0].Value);
        return [.. values.SelectMany((value, index) => index == 0 ? evaluator.Evaluate(value) : [.. separator, .. evaluator.Evaluate(value)])];
    }

    private static ImmutableArray<PromptSegment>? Replace(ImmutableArray<PromptSegment> text, ImmutableArray<IArgumentOperation> arguments, TextEvaluator evaluator)
    {
        var (old, replacement) = (evaluator.Evaluate(arguments[0].Value), evaluator.Evaluate(arguments[1].Value));
        if (old.Length != 1 || old[0].Text is not { Length: > 0 } wanted)
        {
            return null;
        }

        var result = ImmutableArray.CreateBuilder<PromptSegment>();
        foreach (var segment in text)
        {
            var parts = segment.Text?.Split([wanted], StringSplitOptions.None) ?? [];
            if (segment.IsHole || (long)parts.Length * replacement.Sum(static piece => piece.Text?.Length ?? 0) > 1_000_000)
            {
                result.Add(PromptSegment.Hole(segment.Source));
                continue;
            }

            for (var i = 0; i < parts.Length; i++)
            {
                result.AddRange(i == 0 ? [] : replacement);
                result.Add(segment with { Text = parts[i] });
            }
        }

        return result.ToImmutable();
    }

    /// <summary>The values that a call passes from one argument on, spelled out or as an array; null when an array comes from elsewhere.</summary>
    private static IReadOnlyList<IOperation>? Elements(IInvocationOperation call, int first)
    {
        var values = new List<IOperation>();
        foreach (var argument in call.Arguments.Skip(first))
        {
            var value = argument.Value is IConversionOperation { Operand: IArrayCreationOperation or ICollectionExpressionOperation } conversion ? conversion.Operand : argument.Value;
            switch (value)
            {
                case IArrayCreationOperation { Initializer: { } initializer }:
                    values.AddRange(initializer.ElementValues);
                    break;
                case ICollectionExpressionOperation collection when collection.Elements.All(static element => element is not ISpreadOperation):
                    values.AddRange(collection.Elements);
                    break;
                case { Type.SpecialType: SpecialType.System_String or SpecialType.System_Object }:
                    values.Add(value);
                    break;
                default:
                    return null;
            }
        }

        return values;
    }

    private static ImmutableArray<PromptSegment> Map(ImmutableArray<PromptSegment> text, Func<string, string> change) =>
        [.. text.Select(segment => segment.IsHole ? segment : segment with { Text = change(segment.Text!) })];

    private static string LineFeeds(string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');

    private static ImmutableArray<PromptSegment> TrimStart(ImmutableArray<PromptSegment> text)
    {
        while (text.Length > 0 && text[0].Text is { } first)
        {
            var trimmed = first.TrimStart();
            text = trimmed.Length == 0 ? text.RemoveAt(0) : text.SetItem(0, text[0] with { Text = trimmed });
            if (trimmed.Length > 0)
            {
                break;
            }
        }

        return text;
    }

    private static ImmutableArray<PromptSegment> TrimEnd(ImmutableArray<PromptSegment> text)
    {
        while (text.Length > 0 && text[text.Length - 1].Text is { } last)
        {
            var trimmed = last.TrimEnd();
            text = trimmed.Length == 0 ? text.RemoveAt(text.Length - 1) : text.SetItem(text.Length - 1, text[text.Length - 1] with { Text = trimmed });
            if (trimmed.Length > 0)
            {
                break;
            }
        }

        return text;
    }
}
