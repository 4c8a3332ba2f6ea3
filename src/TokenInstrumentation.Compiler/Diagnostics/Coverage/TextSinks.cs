using System.IO;
using Microsoft.CodeAnalysis;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The rows of <c>TextSinks.txt</c> bound to the symbols of one compilation.</summary>
internal sealed class TextSinks
{
    private const string All = "*";

    private static readonly string[] s_rows = ReadRows();

    private readonly Dictionary<INamedTypeSymbol, string[]> _methods = new(SymbolEqualityComparer.Default);
    private readonly HashSet<INamedTypeSymbol> _marks = new(SymbolEqualityComparer.Default);

    private TextSinks()
    {
    }

    public static TextSinks Create(Compilation compilation)
    {
        var sinks = new TextSinks();
        foreach (var row in s_rows)
        {
            var fields = row.Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries);
            foreach (var type in KnownTypes.Find(compilation, fields[1], null))
            {
                if (fields[0] == "mark")
                {
                    sinks._marks.Add(type);
                }
                else
                {
                    sinks._methods[type] = [.. fields.Skip(2)];
                }
            }
        }

        return sinks;
    }

    public bool Has(IMethodSymbol method) =>
        (method.ContainingType is { } type && _methods.TryGetValue(type.OriginalDefinition, out var names) && (names.Contains(method.Name) || names.Contains(All)))
        || (_marks.Count > 0 && (method.PartialDefinitionPart ?? method).GetAttributes().Any(attribute => attribute.AttributeClass is { } mark && _marks.Contains(mark)));

    private static string[] ReadRows()
    {
        using var stream = typeof(TextSinks).Assembly.GetManifestResourceStream("TextSinks.txt");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Select(static line => line.Trim()).Where(static line => line.Length > 0 && line[0] != '#')];
    }
}
