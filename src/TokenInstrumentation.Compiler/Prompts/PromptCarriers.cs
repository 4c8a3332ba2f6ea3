using System.IO;
using Microsoft.CodeAnalysis;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>Where prompt text and model names stand in the objects of an SDK: <c>PromptCarriers.txt</c>.</summary>
internal sealed class PromptCarriers
{
    // Without the ? of a nullable reference.
    private static readonly SymbolDisplayFormat s_name =
        new(typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    private static readonly Lazy<PromptCarriers> s_builtIn = new(Read);

    private readonly Dictionary<string, HashSet<string>> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _models = new(StringComparer.Ordinal);
    private readonly HashSet<string> _agents = new(StringComparer.Ordinal);

    // The parts of all names. Asked first: the full name of a type is dear, and nearly all are none of these.
    private readonly HashSet<string> _parts = new(StringComparer.Ordinal);

    public static PromptCarriers BuiltIn => s_builtIn.Value;

    /// <summary>The members that carry text; null when the type is no carrier.</summary>
    public HashSet<string>? TextsOf(ITypeSymbol? type) => Find(_texts, type);

    /// <summary>The members that carry the model's name; null when the type says nothing of it.</summary>
    public HashSet<string>? ModelsOf(ITypeSymbol? type) => Find(_models, type);

    public bool MakesAgent(IMethodSymbol method) =>
        method.ContainingType is { } type && _parts.Contains(type.Name) && _agents.Contains($"{type.ToDisplayString(s_name)}.{method.Name}");

    private HashSet<string>? Find(Dictionary<string, HashSet<string>> table, ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (_parts.Contains(current.Name) && table.TryGetValue(current.ToDisplayString(s_name), out var members))
            {
                return members;
            }
        }

        return null;
    }

    private static PromptCarriers Read()
    {
        using var reader = new StreamReader(typeof(PromptCarriers).Assembly.GetManifestResourceStream("PromptCarriers.txt"));
        var carriers = new PromptCarriers();
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split([' ', ';'], StringSplitOptions.RemoveEmptyEntries);
            switch (words.FirstOrDefault())
            {
                case "text":
                    carriers._texts.Add(words[1], new(words.Skip(2), StringComparer.OrdinalIgnoreCase));
                    break;
                case "model":
                    carriers._models.Add(words[1], new(words.Skip(2), StringComparer.OrdinalIgnoreCase));
                    break;
                case "agent":
                    carriers._agents.Add(words[1]);
                    break;
                default:
                    continue;
            }

            carriers._parts.UnionWith(words[1].Split('.'));
        }

        return carriers;
    }
}
