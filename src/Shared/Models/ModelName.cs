using System.Text.RegularExpressions;

namespace TokenInstrumentation.Models;

/// <summary>Which row of a table the name of a model stands for. Shared by the runtime and the compiler, so that they never disagree.</summary>
internal static partial class ModelName
{
    // What may follow the name of a row: a date, "latest" or "preview", a revision. Not "-mini": that is another model.
    private const string Version =
        @"^([-@:]([0-9]{4}-?[0-9]{2}-?[0-9]{2}|[0-9]{2}-[0-9]{2}|[0-9]{2}-[0-9]{4}|[0-9]{3,4}|latest|preview|exp|v[0-9]+(:[0-9]+)?))+\z";

    private const string FineTuned = "ft:";

    /// <summary>
    /// The row of a name: as it stands, then without what gateways write in front (<c>openai/gpt-4o</c>); each time the longest name that it is, or that it is
    /// a version of. Null when there is none.
    /// </summary>
    public static T? Find<T>(Dictionary<string, T> rows, string? model)
        where T : class
    {
        var rest = model.AsSpan();
        var row = FindVersion(rows, rest);
        while (row is null && rest.IndexOf('/') is >= 0 and var slash)
        {
            rest = rest.Slice(slash + 1);
            row = FindVersion(rows, rest);
        }

        return row;
    }

    private static T? FindVersion<T>(Dictionary<string, T> rows, ReadOnlySpan<char> text)
        where T : class
    {
        var name = WithoutOwner(text);
        for (var length = name.Length; length > 0; length--)
        {
            if ((length == name.Length || name[length] is '-' or '@' or ':')
                && Get(rows, name.Slice(0, length)) is { } row && (length == name.Length || IsVersion(name.Slice(length))))
            {
                return row;
            }
        }

        return null;
    }

    /// <summary>A fine-tuned model without the names of whose it is: <c>ft:gpt-4o</c> of <c>ft:gpt-4o:acme::1</c>. It has a row of its own, or none.</summary>
    private static ReadOnlySpan<char> WithoutOwner(ReadOnlySpan<char> name) =>
        name.StartsWith(FineTuned.AsSpan(), StringComparison.OrdinalIgnoreCase) && name.Slice(FineTuned.Length).IndexOf(':') is >= 0 and var colon
            ? name.Slice(0, FineTuned.Length + colon)
            : name;

#if NET
    private static T? Get<T>(Dictionary<string, T> rows, ReadOnlySpan<char> name)
        where T : class => rows.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var row) ? row : null;

    private static bool IsVersion(ReadOnlySpan<char> end) => VersionPattern().IsMatch(end);

    [GeneratedRegex(Version, RegexOptions.CultureInvariant)]
    private static partial Regex VersionPattern();
#else
    private static readonly Regex s_version = new(Version, RegexOptions.CultureInvariant);

    private static T? Get<T>(Dictionary<string, T> rows, ReadOnlySpan<char> name)
        where T : class => rows.TryGetValue(name.ToString(), out var row) ? row : null;

    private static bool IsVersion(ReadOnlySpan<char> end) => s_version.IsMatch(end.ToString());
#endif
}
