using System.IO;
using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>The arguments that are the prompt itself, as text: <c>PromptTexts.txt</c>, by method.</summary>
internal static class PromptTexts
{
    private static readonly ILookup<string, (string Parameter, string[] Others, string Mark)> s_texts = Read();

    /// <summary>The methods that take the prompt as text.</summary>
    internal static IEnumerable<string> Methods => s_texts.Select(static texts => texts.Key);

    /// <summary>The assignments that append an instruction to the texts of a method, under their conditions.</summary>
    public static EquatableArray<string> Of(IMethodSymbol method) => s_texts[NameOf(method)]
        .Where(text => method.Parameters.Any(parameter => parameter.Name == text.Parameter && parameter.Type.SpecialType == SpecialType.System_String))
        .Select(text => $"if ({Condition(method, text)}) {{ @{text.Parameter} = __control.Append(@{text.Parameter})!; }}")
        .ToEquatableArray();

    private static string Condition(IMethodSymbol method, (string Parameter, string[] Others, string Mark) text) => string.Join(" && ", method.Parameters
        .Where(parameter => text.Others.Contains(parameter.Name))
        .Select(static parameter => $"@{parameter.Name} is null")
        .Prepend(text.Mark.Length == 0
            ? $"@{text.Parameter} is {{ Length: > 0 }}"
            : $"@{text.Parameter} is {{ Length: > 0 }} && !@{text.Parameter}.Contains(\"{text.Mark}\", global::System.StringComparison.OrdinalIgnoreCase)"));

    internal static string NameOf(IMethodSymbol method) => $"{TypeNames.Metadata(method.ContainingType)}.{method.Name}";

    private static ILookup<string, (string Parameter, string[] Others, string Mark)> Read()
    {
        using var stream = typeof(PromptTexts).Assembly.GetManifestResourceStream("PromptTexts.txt");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n')
            .Select(static line => line.Trim())
            .Where(static line => line.Length > 0 && line[0] != '#')
            .Select(static line => line.Split(';'))
            .ToLookup(static fields => fields[0].Trim(), static fields => (fields[1].Trim(), Field(fields, 2).Split([' '], StringSplitOptions.RemoveEmptyEntries), Field(fields, 3)));
    }

    private static string Field(string[] fields, int index) => index < fields.Length ? fields[index].Trim() : "";
}
