using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>How limits are applied to the arguments of an SDK: text from <c>PromptControls/</c>, by the type of the argument.</summary>
internal static class PromptControls
{
    private static readonly IReadOnlyDictionary<string, (string[] Needs, string Shrinks, string Code)> s_controls = Read();

    private static readonly Regex s_name = new(@"(?<![\w.])PromptControl(?=[ .])", RegexOptions.CultureInvariant);

    /// <summary>The types of the arguments that can be controlled.</summary>
    internal static IEnumerable<string> Types => s_controls.Keys;

    /// <summary>Whether arguments of that type can be controlled.</summary>
    public static bool Applies(ITypeSymbol type, Compilation compilation) =>
        s_controls.TryGetValue(KeyOf(type), out var control)
        && control.Needs.All(type => KnownTypes.Find(compilation, type, null).Any());

    /// <summary>Whether a copy of an argument can carry a lower output limit, as an expression; null when none of that type can.</summary>
    public static string? Shrinks(ITypeSymbol type, string argument) => !s_controls.TryGetValue(KeyOf(type), out var control) ? null : control.Shrinks switch
    {
        "shrinks" => "true",
        "may shrink" => $"({argument} is not null && TokenControls.Shrinks({argument}))",
        _ => null,
    };

    public static void Write(SourceWriter writer, IEnumerable<WrapperModel> wrappers)
    {
        var controlled = new SortedSet<string>(
            wrappers.SelectMany(static wrapper => wrapper.Signature.Parameters
                .Where(parameter => wrapper.Controlled.Any(name => name == parameter.Name))
                .Select(static parameter => parameter.Type.Replace("global::", "").Replace("?", ""))),
            StringComparer.Ordinal);
        foreach (var key in controlled.ToList())
        {
            controlled.UnionWith(s_controls[key].Needs.Where(s_controls.ContainsKey));
        }

        writer.Line(GeneratedFile.Attribute);
        using (writer.Open("internal static class TokenControls"))
        {
            foreach (var key in controlled)
            {
                writer.Line(s_name.Replace(s_controls[key].Code, $"{GeneratedFile.Services}.PromptControl")).Line();
            }
        }

        writer.Line();
    }

    /// <summary>A type as the tables name it.</summary>
    internal static string KeyOf(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToDisplayString(
        SymbolDisplayFormat.FullyQualifiedFormat.WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted));

    private static Dictionary<string, (string[] Needs, string Shrinks, string Code)> Read()
    {
        var controls = new Dictionary<string, (string[] Needs, string Shrinks, string Code)>(StringComparer.Ordinal);
        foreach (var file in typeof(PromptControls).Assembly.GetManifestResourceNames().Where(static name => name.StartsWith("PromptControls/", StringComparison.Ordinal)))
        {
            foreach (var (header, code) in TemplateFile.Read(file, "control"))
            {
                var fields = header.Split(';');
                var needs = fields.Length > 1 ? fields[1].Split([' '], StringSplitOptions.RemoveEmptyEntries) : [];
                controls.Add(fields[0].Trim(), (needs, fields.Length > 2 ? fields[2].Trim() : "", code));
            }
        }

        return controls;
    }
}
