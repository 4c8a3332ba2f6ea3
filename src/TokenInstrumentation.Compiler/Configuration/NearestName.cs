namespace TokenInstrumentation.Compiler.Configuration;

/// <summary>What someone meant who wrote a name that is none.</summary>
internal static class NearestName
{
    // A name longer than that was never mistyped, and comparing is quadratic.
    private const int MaxLength = 100;

    /// <summary>The nearest of <paramref name="candidates"/>; null when none is near. Case and kind of separator count for nothing.</summary>
    public static string? Of(string name, IEnumerable<string> candidates) => name.Length > MaxLength ? null : candidates
        .Where(static candidate => candidate.Length <= MaxLength)
        .Select(candidate => (Candidate: candidate, Distance: Distance(Plain(name), Plain(candidate))))
        .Where(pair => pair.Distance <= Math.Min(name.Length, pair.Candidate.Length) / 3)
        .OrderBy(static pair => pair.Distance)
        .ThenBy(static pair => pair.Candidate, StringComparer.Ordinal)
        .Select(static pair => pair.Candidate)
        .FirstOrDefault();

    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);

    /// <summary>Insertions, deletions, replacements and swaps of neighbours.</summary>
    private static int Distance(string one, string other)
    {
        var (beforeLast, last) = (new int[other.Length + 1], Enumerable.Range(0, other.Length + 1).ToArray());
        for (var i = 1; i <= one.Length; i++)
        {
            var row = new int[other.Length + 1];
            row[0] = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var replaced = last[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
                row[j] = Math.Min(replaced, Math.Min(row[j - 1], last[j]) + 1);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last) = (last, row);
        }

        return last[other.Length];
    }
}
