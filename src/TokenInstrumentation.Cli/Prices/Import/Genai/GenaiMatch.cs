using System.Text.RegularExpressions;
using TokenInstrumentation.Cli.CommandLine;

namespace TokenInstrumentation.Cli.Prices.Import;

/// <summary>Which names a model or a provider of a genai-prices file stands for.</summary>
internal sealed class GenaiMatch
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(1);

    private readonly Func<string, bool> _matches;

    private GenaiMatch(Func<string, bool> matches, IEnumerable<string> literals) => (_matches, Literals) = (matches, [.. literals]);

    /// <summary>Names and parts of names that it states.</summary>
    public IReadOnlyList<string> Literals { get; }

    public bool Matches(string name) => _matches(name);

    /// <exception cref="BadInputException">It is none.</exception>
    public static GenaiMatch Read(JsonPlace place)
    {
        if ((place.Member("or") ?? place.Member("and")) is { } several)
        {
            GenaiMatch[] parts = [.. several.Items().Select(Read)];
            return new GenaiMatch(
                place.Member("or") is null ? name => parts.All(part => part.Matches(name)) : name => parts.Any(part => part.Matches(name)),
                parts.SelectMany(static part => part.Literals));
        }

        foreach (var (kind, test) in s_kinds)
        {
            if (place.Member(kind)?.Text() is { } text)
            {
                return new GenaiMatch(name => test(name, text), [text]);
            }
        }

        return Pattern(place.Required("regex"));
    }

    private static readonly (string Kind, Func<string, string, bool> Test)[] s_kinds =
    [
        ("equals", static (name, text) => name.Equals(text, StringComparison.OrdinalIgnoreCase)),
        ("starts_with", static (name, text) => name.StartsWith(text, StringComparison.OrdinalIgnoreCase)),
        ("ends_with", static (name, text) => name.EndsWith(text, StringComparison.OrdinalIgnoreCase)),
        ("contains", static (name, text) => name.Contains(text, StringComparison.OrdinalIgnoreCase)),
    ];

    private static GenaiMatch Pattern(JsonPlace place)
    {
        try
        {
            var pattern = new Regex(place.Text(), RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, s_patience);
            return new GenaiMatch(name => IsMatch(pattern, name, place), []);
        }
        catch (ArgumentException e)
        {
            throw place.Wrong($"no pattern: {e.Message}");
        }
    }

    private static bool IsMatch(Regex pattern, string name, JsonPlace place)
    {
        try
        {
            return pattern.IsMatch(name);
        }
        catch (RegexMatchTimeoutException)
        {
            throw place.Wrong("a pattern that takes too long");
        }
    }
}
