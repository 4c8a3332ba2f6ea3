using System.Globalization;
using System.IO;
using System.Text.RegularExpressions;

namespace TokenInstrumentation.Compiler.Prompts;

/// <summary>The facts of <c>Pricing/Models.txt</c>, found by the name that a request states.</summary>
internal sealed class ModelTable
{
    private static readonly Lazy<ModelTable> s_builtIn = new(Read);

    // What may follow the name of a row: a date, "latest" or "preview", a revision. Not "-mini": that is another model.
    private static readonly Regex s_version = new(
        @"^([-@:](\d{4}-?\d{2}-?\d{2}|\d{2}-\d{2}|\d{2}-\d{4}|\d{4}|\d{3}|latest|preview|exp|v\d+(:\d+)?))+$", RegexOptions.CultureInvariant);

    private readonly Dictionary<string, ModelFacts> _models = new(StringComparer.OrdinalIgnoreCase);

    public static ModelTable BuiltIn => s_builtIn.Value;

    /// <summary>The day the prices were looked up.</summary>
    public DateTime AsOf { get; private set; }

    public IReadOnlyCollection<ModelFacts> Models => _models.Values;

    public ModelFacts? Find(string? model)
    {
        if (string.IsNullOrWhiteSpace(model))
        {
            return null;
        }

        // Gateways write the provider in front: openai/gpt-4o, models/gemini-2.5-pro.
        var name = model!.Substring(model.LastIndexOf('/') + 1);
        for (var length = name.Length; length > 0; length--)
        {
            if (_models.TryGetValue(name.Substring(0, length), out var facts) && (length == name.Length || s_version.IsMatch(name.Substring(length))))
            {
                return facts;
            }
        }

        return null;
    }

    private static ModelTable Read()
    {
        using var reader = new StreamReader(typeof(ModelTable).Assembly.GetManifestResourceStream("Models.txt"));
        return Read(reader);
    }

    internal static ModelTable Read(TextReader reader)
    {
        var table = new ModelTable();
        var (provider, encoding) = ("", (string?)null);
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split('#')[0].Split([' '], StringSplitOptions.RemoveEmptyEntries);
            switch (words)
            {
                case []:
                case ["above", ..]:
                    break;
                case ["as-of", var date]:
                    table.AsOf = DateTime.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture);
                    break;
                case ["provider", var name]:
                    (provider, encoding) = (name, null);
                    break;
                case ["encoding", var name]:
                    encoding = name == "-" ? null : name;
                    break;
                case [var name, var window, var input, var cached, var write, var output]:
                    table._models.Add(name, new ModelFacts(
                        name, provider, encoding, (long?)Number(window), Number(input), Number(cached), Number(write), Number(output)));
                    break;
                default:
                    throw new InvalidDataException($"Models.txt: '{line}' is no row.");
            }
        }

        return table;
    }

    private static decimal? Number(string text) => text == "-" ? null : decimal.Parse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
}
