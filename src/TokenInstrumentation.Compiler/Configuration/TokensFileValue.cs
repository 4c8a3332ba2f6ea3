using System.Globalization;
using TokenInstrumentation.Compiler.Model;

namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>A value of tokens.json as what it should be; what it is not is reported at its place, and counts as not stated.</summary>
internal sealed class TokensFileValue(string path, JsonNode node, TokensDocument document)
{
    private string Name => path.Substring(path.LastIndexOf(TokensDocument.Separator) + 1);

    public T Object<T>(T settings, IReadOnlyDictionary<string, TokensFileKeys.Setter<T>> keys)
    {
        foreach (var member in Members("an object, { … }"))
        {
            if (keys.TryGetValue(member.Name, out var set))
            {
                settings = set(settings, At(member));
            }
            else
            {
                document.Report(member.NameSpan, $"'{member.Name}' is no key here{DidYouMean(member.Name, keys.Keys)}; expected {string.Join(", ", keys.Keys)}");
            }
        }

        return settings;
    }

    public EquatableArray<T> Entries<T>(Func<string, T> create, IReadOnlyDictionary<string, TokensFileKeys.Setter<T>> keys)
        where T : IEquatable<T>
    {
        var entries = new List<T>();
        foreach (var member in Members("an object with a key for each name"))
        {
            if (string.IsNullOrWhiteSpace(member.Name))
            {
                document.Report(member.NameSpan, $"a name in '{Name}' is empty");
            }
            else
            {
                entries.Add(At(member).Object(create(member.Name), keys));
            }
        }

        return entries.ToEquatableArray();
    }

    public int Count() => (int)Whole(int.MaxValue);

    public long Whole(long most) => (long)Number(
        number => number >= 1 && number <= most && decimal.Truncate(number) == number, "a whole number, more than 0; leave it out for no limit");

    public decimal Amount() => Number(static number => number > 0, "an amount in US dollars, more than 0; leave it out for no limit");

    public double Share() => (double)Number(static number => number is > 0 and <= 1, "a share, more than 0 and at most 1");

    public BudgetMode Mode() => OneOf<BudgetMode>(except: "");

    public BudgetWindow Window() => OneOf<BudgetWindow>(except: nameof(BudgetWindow.None));

    public bool IsText() => node.Kind == JsonKind.String || Wrong<bool>("a string");

    private T OneOf<T>(string except)
        where T : struct, Enum
    {
        string[] names = [.. Enum.GetNames(typeof(T)).Where(name => name != except).Select(static name => name.ToLowerInvariant())];
        return node.Kind == JsonKind.String && names.Contains(node.Text)
            ? (T)Enum.Parse(typeof(T), node.Text, ignoreCase: true)
            : Wrong<T>($"one of {string.Join(", ", names)}{DidYouMean(node.Text, names)}");
    }

    private static string DidYouMean(string name, IEnumerable<string> names) => NearestName.Of(name, names) is { } nearest ? $", did you mean '{nearest}'?" : "";

    private decimal Number(Func<decimal, bool> isValid, string expected) =>
        node.Kind == JsonKind.Number && decimal.TryParse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && isValid(number)
            ? number
            : Wrong<decimal>(expected);

    private T? Wrong<T>(string expected)
    {
        document.Report(node.Span, $"'{Name}' is {expected}");
        return default;
    }

    /// <summary>The members of an object, each key once.</summary>
    private IEnumerable<JsonMember> Members(string expected)
    {
        if (node.Kind != JsonKind.Object)
        {
            Wrong<bool>(expected);
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in node.Members)
        {
            if (names.Add(member.Name))
            {
                yield return member;
            }
            else
            {
                document.Report(member.NameSpan, $"'{member.Name}' stands here twice");
            }
        }
    }

    private TokensFileValue At(JsonMember member)
    {
        var place = path + TokensDocument.Separator + member.Name;
        document.Remember(place, member.Value.Span);
        return new TokensFileValue(place, member.Value, document);
    }
}
