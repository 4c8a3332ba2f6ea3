using System.IO;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using TokenInstrumentation.Compiler.Catalog;

namespace TokenInstrumentation.Compiler.Diagnostics;

/// <summary>The rows of <c>KernelMembers.txt</c> bound to the symbols of one compilation.</summary>
internal sealed class KernelMembers(Compilation compilation)
{
    private readonly HashSet<ISymbol> _code = Bind(compilation, "code");
    private readonly HashSet<ISymbol> _auto = Bind(compilation, "auto");

    public static IReadOnlyList<(string Kind, string Type, string Member)> Rows { get; } = [.. Read()];

    /// <summary>Whether a value is made as a function of code, or as a plugin of such functions.</summary>
    public bool MakesCode(IOperation value) => value is IInvocationOperation made && _code.Contains(made.TargetMethod.OriginalDefinition);

    /// <summary>Whether it lets the SDK call functions by itself, and not only name them.</summary>
    public bool IsAutomatic(IOperation value) => value switch
    {
        IInvocationOperation made => _auto.Contains(made.TargetMethod.OriginalDefinition)
            && !made.Arguments.Any(static argument => argument is { Parameter.Name: "autoInvoke", Value.ConstantValue: { HasValue: true, Value: false } }),
        IPropertyReferenceOperation { Property: var property } => _auto.Contains(property),
        _ => false,
    };

    private static HashSet<ISymbol> Bind(Compilation compilation, string kind) => new(
        Rows.Where(row => row.Kind == kind).GroupBy(static row => row.Type)
            .SelectMany(rows => KnownTypes.Find(compilation, rows.Key, null).SelectMany(type => rows.SelectMany(row => type.GetMembers(row.Member)))),
        SymbolEqualityComparer.Default);

    private static IEnumerable<(string Kind, string Type, string Member)> Read()
    {
        using var stream = typeof(KernelMembers).Assembly.GetManifestResourceStream("KernelMembers.txt");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Split([' '], StringSplitOptions.RemoveEmptyEntries) is [var kind and not "#", var name])
            {
                var dot = name.LastIndexOf('.');
                yield return (kind, name.Substring(0, dot), name.Substring(dot + 1));
            }
        }
    }
}
