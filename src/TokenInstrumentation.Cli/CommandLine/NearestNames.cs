namespace TokenInstrumentation.Cli.CommandLine;

/// <summary>What a user who mistyped a name may have meant.</summary>
internal static class NearestNames
{
    private const int MaxOffered = 3;

    /// <summary>One sentence with the nearest of the names.</summary>
    public static string Offer(string name, IEnumerable<string> known)
    {
        var nearest = Of(name, known);
        return nearest.Count == 0 ? "" : $"Did you mean {string.Join(" or ", nearest.Select(static near => $"'{near}'"))}?";
    }

    /// <summary>The names that differ least, the nearest first. Something is always near: the user sees what there is.</summary>
    public static IReadOnlyList<string> Of(string name, IEnumerable<string> known) =>
    [
        .. known.Distinct(StringComparer.Ordinal)
            .OrderBy(candidate => Distance(name, candidate)).ThenBy(static candidate => candidate, StringComparer.Ordinal).Take(MaxOffered),
    ];

    // Levenshtein. A name that contains what was typed is near however long it is: ids are typed by their distinctive part.
    private static int Distance(string typed, string candidate)
    {
        if (typed.Length > 2 && candidate.Contains(typed, StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var row = Enumerable.Range(0, candidate.Length + 1).ToArray();
        for (var i = 1; i <= typed.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= candidate.Length; j++)
            {
                var substituted = diagonal + (char.ToUpperInvariant(typed[i - 1]) == char.ToUpperInvariant(candidate[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
