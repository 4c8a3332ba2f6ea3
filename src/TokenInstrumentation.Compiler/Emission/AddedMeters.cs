using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;
using TokenInstrumentation.Compiler.Model;
using TokenInstrumentation.Compiler.Parsing;

namespace TokenInstrumentation.Compiler.Emission;

/// <summary>What puts a meter below a call while it runs. Text from <c>AddedMeters.txt</c>, by the type of an argument.</summary>
internal static class AddedMeters
{
    private static readonly IReadOnlyDictionary<string, (string? Needs, string Code)> s_adders = Read();

    /// <summary>The parameter that may bring a meter; null when none does.</summary>
    public static string? ParameterOf(IMethodSymbol method, Compilation compilation) => method.Parameters
        .Where(parameter => parameter.RefKind == RefKind.None && s_adders.TryGetValue(NameOf(parameter.Type), out var adder)
            && (adder.Needs is null || KnownTypes.Find(compilation, adder.Needs, null).Any()))
        .Select(static parameter => "@" + parameter.Name).FirstOrDefault();

    public static void Write(SourceWriter writer, IEnumerable<WrapperModel> wrappers)
    {
        var used = new SortedSet<string>(
            wrappers.SelectMany(static wrapper => wrapper.Signature.Parameters.Where(parameter => parameter.Name == wrapper.AddsMeter))
                .Select(static parameter => parameter.Type.Replace("global::", "").Replace("?", "")),
            StringComparer.Ordinal);
        if (used.Count == 0)
        {
            return;
        }

        writer.Line(GeneratedFile.Attribute);
        using (writer.Open("internal static class TokenAdders"))
        {
            foreach (var type in used)
            {
                writer.Line(s_adders[type].Code).Line();
            }
        }

        writer.Line();
    }

    private static string NameOf(ITypeSymbol type) => type is INamedTypeSymbol named ? TypeNames.Metadata(named) : "";

    private static Dictionary<string, (string? Needs, string Code)> Read() => TemplateFile.Read("AddedMeters.txt", "adds").ToDictionary(
        static adder => adder.Header.Split(';')[0].Trim(),
        static adder => (adder.Header.Split(';') is [_, var needs] ? needs.Trim() : null, adder.Code),
        StringComparer.Ordinal);
}
